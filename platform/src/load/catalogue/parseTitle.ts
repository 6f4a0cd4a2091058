import { foldName, visible } from './names.ts'
import { splitNames } from './splitNames.ts'
import { isVersion } from './versions.ts'

export interface ParsedTitle {
  /** As it is shown: without the credits and the version that stood in it. */
  title: string
  /** `Radio Edit`, `Remastered 2011`; null for the first performance, and where it is not sure. */
  version: string | null
  /** In the order of the title. */
  featured: string[]
}

const MAY_HAVE_CREDITS = /feat|ft|with/i
const MARK = String.raw`(?:feat|ft|featuring)\b\.?\s*`
/** `Stay (with Alessia Cara)`, `Diva [feat. Tiffany Foxx]`, `Love Saw It (Duet with Karyn White)`. */
const IN_BRACKETS = new RegExp(String.raw`\s*[([]\s*(?:${MARK}|(?:duet\s+)?with\s+)([^()[\]]+)[)\]]`, 'giu')
/** `El Chapo - feat. Skrillex`, `Spicy - with Diplo & Charli XCX`, up to the next part of the title. */
const BEHIND_DASH = new RegExp(String.raw`\s+-\s+(?:${MARK}|with\s+)(.+?)(?=\s+-\s|;|\s*[([]|$)`, 'iu')
/** `Finesse - Remix; feat. Cardi B`. */
const BEHIND_SEMICOLON = new RegExp(String.raw`;\s*${MARK}([^()[\];]+)$`, 'iu')
/** `Brownstone feat. BXRBER`: only in the title proper, before any dash or bracket. */
const BARE = new RegExp(String.raw`^([^([]*?[\s'’.])${MARK}(.+?)(?=\s+-\s|\s*[([]|$)`, 'iu')
/** What stands behind `with` and is no artist. */
const NOT_AN_ARTIST = /^(?:rap|sax|strings|lyrics)$/iu

/**
 * Takes a title of the catalogue apart: `Mo Money Mo Problems (feat. Puff Daddy & Mase) - 2005 Remaster` is
 * `Mo Money Mo Problems`, version `2005 Remaster`, with two featured artists.
 * Where it is not sure, the title stays as it is: `Midnight Hour with Boys Noize`, `Baby (Lil Baby feat. DaBaby)`.
 */
export function parseTitle(rawTitle: string, isKnown: (foldedName: string) => boolean): ParsedTitle {
  const wholeTitle = visible(rawTitle)
  const { rest, credits } = takeCredits(wholeTitle)
  const { title, version } = takeVersion(rest)
  if (title === '') return { title: wholeTitle, version: null, featured: [] }

  const seen = new Set<string>()
  const featured = credits
    .flatMap((names) => splitNames(names, isKnown))
    .filter((name) => !seen.has(foldName(name)) && seen.add(foldName(name)))
  return { title, version, featured }
}

/** The title without its credits, and the credits' texts in their order. */
function takeCredits(title: string): { rest: string; credits: string[] } {
  // Most titles have none, and are spared the search for them.
  if (!MAY_HAVE_CREDITS.test(title)) return { rest: title, credits: [] }
  const credits: string[] = []
  const credit = (text: string): string => {
    credits.push(text)
    return ''
  }
  let rest = title.replace(IN_BRACKETS, (match, names: string) => (isCredit(names) ? credit(names) : match))
  rest = rest.replace(BEHIND_DASH, (match, names: string) => (isCredit(names) ? credit(names) : match))
  rest = rest.replace(BEHIND_SEMICOLON, (_match, names: string) => credit(names))
  rest = rest.replace(BARE, (match, head: string, names: string) =>
    head.includes(' - ') ? match : `${head}${credit(names)}`,
  )
  if (credits.length === 0) return { rest: title, credits }
  // `- feat. Somebody; Live at …` leaves the semicolon in front of a part of its own.
  return { rest: visible(rest.replace(/\s*;\s*(?=\S)/u, ' - ')), credits }
}

function isCredit(names: string): boolean {
  return !NOT_AN_ARTIST.test(names.trim())
}

/** Versions stand last: behind a dash, in brackets, or both. */
function takeVersion(text: string): { title: string; version: string | null } {
  let title = text
  const versions: string[] = []
  for (;;) {
    const match = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/u.exec(title) ?? /^(.+)\s+-\s+(.+)$/u.exec(title)
    const [, before, last] = match ?? []
    if (before === undefined || last === undefined || !isVersion(last.trim(), versions[0] ?? null)) break
    versions.unshift(last.trim())
    title = before.trim()
  }
  return { title, version: versions.length > 0 ? versions.join(', ') : null }
}
