/**
 * Alone, or at the start with a place or a year behind: `Live`, `Live at Wembley`, `Remastered 2011`, `Recorded at …`.
 */
const STARTS = new RegExp(
  String.raw`^(?:(?:live|ao vivo|en vivo|en directo|acoustic|acústico|acoustique|(?:mtv )?unplugged|instrumental|demo|mono|stereo|explicit|edited|clean|dirty|extended|original|interlude|bonus|karaoke|main)` +
    String.raw`(?:$|\s*[/;,+(]|\s+(?:at|from|in|on|en|version|versión|mix|edit|album|single|\d{4}\b))` +
    String.raw`|(?:re-?master(?:ed|izado)?|remasterizado|digitally remastered)(?:$|[\s/,(])|re-?recorded(?:$|[\s/])|recorded (?:at|live)\b)`,
  'iu',
)
/** At the end, perhaps with a year: `Tiësto Remix`, `7" Version`, `2005 Digital Remaster`. */
const ENDS = new RegExp(
  String.raw`(?:^|\s)(?:remix|re-mix|mix|edit|re-?edit|radio edit|version|versión|versione|remaster|remastered|rework|bootleg|dub|bonus track|mix cut|performance|sessions?|unplugged|ao vivo|en vivo)` +
    String.raw`(?:\s+\d{4})?$`,
  'iu',
)
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
