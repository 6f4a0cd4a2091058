const FIRST_WORDS = [
  'live|ao vivo|en vivo|en directo|acoustic|acústico|acoustique|(?:mtv )?unplugged|instrumental|demo|mono|stereo',
  'explicit|edited|clean|dirty|extended|original|interlude|bonus|karaoke|main',
].join('|')
const SECOND_WORDS = String.raw`at|from|in|on|en|version|versión|mix|edit|album|single|\d{4}\b`
const REMASTERED = String.raw`(?:re-?master(?:ed|izado)?|remasterizado|digitally remastered)(?:$|[\s/,(])`
const RECORDED = String.raw`re-?recorded(?:$|[\s/])|recorded (?:at|live)\b`
/** Alone, or with a place, a year or another word behind: `Live`, `Live at Wembley`, `Remastered 2011`. */
const STARTS = new RegExp(
  String.raw`^(?:(?:${FIRST_WORDS})(?:$|\s*[/;,+(]|\s+(?:${SECOND_WORDS}))|${REMASTERED}|${RECORDED})`,
  'iu',
)

const LAST_WORDS = [
  'remix|re-mix|mix|edit|re-?edit|radio edit|version|versión|versione|remaster|remastered|rework|bootleg|dub',
  'bonus track|mix cut|performance|sessions?|unplugged|ao vivo|en vivo',
].join('|')
/** `Tiësto Remix`, `7" Version`, `2005 Digital Remaster`; a year may follow. */
const ENDS = new RegExp(String.raw`(?:^|\s)(?:${LAST_WORDS})(?:\s+\d{4})?$`, 'iu')

const YEAR = /^(?:19|20)\d{2}$/u

/** Is a title's last part a version, for sure? A year is one only before another: `2011 - Remaster`. */
export function isVersion(text: string, following: string | null): boolean {
  if (YEAR.test(text)) return following !== null
  return STARTS.test(text) || ENDS.test(text)
}

/** `Tiësto` of `Tiësto Remix`; null where the version names nobody. */
export function remixerOf(version: string | null): string | null {
  const [, name] = /^(.+?)\s+(?:remix|rework|bootleg)$/iu.exec(version ?? '') ?? []
  return name ?? null
}
