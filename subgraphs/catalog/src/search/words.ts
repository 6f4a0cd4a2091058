import { fold } from './fold.ts'

/** Scripts written without spaces between words. */
const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const UNSPACED_RUN = new RegExp(`[${UNSPACED}]+`, 'gu')
/** A run of an unspaced script, or of anything else that is a letter, a number or a mark. */
const PIECE = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u')
/** As `PIECE`, for the chunks that have nothing but ASCII: it is much faster, and nearly all there is. */
const ASCII_PIECE = /[a-z0-9]+/g
const ASCII = /^[ -~]*$/
const APOSTROPHE = /(?<=[\p{L}\p{N}])['’ʼ`´](?=[\p{L}\p{N}])/gu
/** Signs that stand for letters inside a name: `A$AP`, `P!nk`. */
const STYLISED: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})\$(?=\p{L})/gu, 's'],
  [/(?<=\p{L})!(?=\p{L})/gu, 'i'],
]

/** Longer words are cut: no title has them, and every store bounds its keys. */
const LONGEST_WORD = 64

/**
 * The words of a text as people write them: folded, in order. `don't` is one word, `AC/DC` is two, a run of Chinese is
 * one. A text of signs alone (`÷`, `!!!`) is its own words.
 */
export function wordsOf(text: string): string[] {
  return chunksOf(text).flat()
}

/** The words that a text is found by: its words, `acdc` for `AC/DC`, and each character and pair of unspaced scripts. */
export function indexWordsOf(text: string): string[] {
  const chunks = chunksOf(text)
  const joined = chunks.filter((pieces) => pieces.length > 1).map((pieces) => cut(pieces.join('')))
  const single = chunks.flat().flatMap((word) => (IS_UNSPACED.test(word) ? [...word, ...pairsOf(word)] : [word]))
  return [...new Set([...single, ...joined])]
}

/** The words that a query asks for, all of which a text has that contains it. */
export function queryWordsOf(text: string): string[] {
  return [...new Set(wordsOf(text).flatMap((word) => (IS_UNSPACED.test(word) ? pairsOf(word) : [word])))]
}

/** The places that somebody may begin to type a title from: each word, and each character of unspaced scripts. */
export function startsOf(title: string, most: number): string[] {
  const words = wordsOf(title)
  const fromWords = words.map((_, index) => words.slice(index).join(' '))
  const fromCharacters = words.flatMap((word) =>
    [...word.matchAll(UNSPACED_RUN)].flatMap(([run]) =>
      [...run].map((_, index, characters) => characters.slice(index).join('')),
    ),
  )
  return [...new Set([...fromWords, ...fromCharacters])].slice(0, most)
}

function chunksOf(text: string): string[][] {
  const chunks = spellOut(fold(text))
    .split(/\s+/)
    .filter((chunk) => chunk !== '')
  const spelt = chunks.map(piecesOf).filter((pieces) => pieces.length > 0)
  return spelt.length > 0 ? spelt : chunks.map((chunk) => [cut(chunk)])
}

function spellOut(folded: string): string {
  const joined = folded.replace(APOSTROPHE, '')
  return STYLISED.reduce((text, [sign, letter]) => text.replace(sign, letter), joined)
}

function piecesOf(chunk: string): string[] {
  const pieces = chunk.match(ASCII.test(chunk) ? ASCII_PIECE : PIECE) ?? []
  return pieces.map(cut)
}

function cut(word: string): string {
  return word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join('')
}

/** Each two neighbours; a character without a neighbour stands alone. */
function pairsOf(run: string): string[] {
  const characters = [...run]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}
