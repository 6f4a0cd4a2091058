import { foldName, visible } from './names.ts'

/** `A, B & C`, `A and B`, `A, B, and C`, `A x B`, and a second `feat.` inside a list of names. */
const SEPARATOR = /(\s*,\s*(?:(?:and|feat\.?|ft\.?)\s+|&\s*)?|\s+(?:&|and|\+|x|y|feat\.?|ft\.?)\s+)/iu
/** `Myles Kennedy and The Conspirators` is one act. */
const BAND_OF = /^(?:the|his|her|los|las)\s/iu

/**
 * The artists in a credit such as `Busy Signal, the Flexican & FS Green`.
 * `isKnown` says whether a name is an artist's elsewhere in the catalogue: a known name with a separator inside
 * (`Tyler, The Creator`, `Macklemore & Ryan Lewis`) is left whole.
 */
export function splitNames(credit: string, isKnown: (foldedName: string) => boolean): string[] {
  // Split with a captured separator: names stand at even places, what separates them at odd ones.
  const pieces = visible(credit).split(SEPARATOR)
  const names: string[] = []
  let at = 0
  while (at < pieces.length) {
    const { name, next } = longestKnown(pieces, at, isKnown) ?? oneName(pieces, at)
    at = next
    const artist = asArtist(name, isKnown)
    if (artist !== '') names.push(artist)
  }
  return names
}

function longestKnown(pieces: string[], from: number, isKnown: (foldedName: string) => boolean) {
  for (let until = pieces.length; until > from; until -= 2) {
    const name = pieces.slice(from, until).join('')
    if (isKnown(foldName(name))) return { name, next: until + 1 }
  }
  return null
}

function oneName(pieces: string[], from: number) {
  const name = pieces[from] ?? ''
  const separator = pieces[from + 1] ?? ''
  const following = pieces[from + 2] ?? ''
  const isBand = /^\s(?:&|and|y)\s$/iu.test(separator) && BAND_OF.test(following)
  return isBand ? { name: `${name}${separator}${following}`, next: from + 4 } : { name, next: from + 2 }
}

/** `CL of 2NE1` is CL, where 2NE1 is known; `ZACARI.` ends a shouted title, not the name, unless it is known so. */
function asArtist(text: string, isKnown: (foldedName: string) => boolean): string {
  const name = text.trim()
  if (isKnown(foldName(name))) return name
  const [, person, group] = /^(.+) of (.+)$/iu.exec(name) ?? []
  if (person && group && isKnown(foldName(group))) return person
  return /[\p{L}\p{N}]{2}\.$/u.test(name) && !/\b(?:jr|sr)\.$/iu.test(name) ? name.slice(0, -1) : name
}
