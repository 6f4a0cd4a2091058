/** What a value must not be for its place in the schema: the answer is then completed the slow way, which says where. */
export class Misfit extends Error {
  override name = 'Misfit'
}

/** Made once: it only turns the way, and a stack would cost more than the turn. */
const MISFIT = new Misfit('a value does not fit the schema')

/** Gives up the fast way of writing an answer. */
export function misfit(): never {
  throw MISFIT
}

/** From here on the native way is faster. */
const LONG = 32

/** A string as JSON: most are short and need nothing but their quotes. */
function jsonOfString(value: string): string {
  if (value.length >= LONG) return JSON.stringify(value)
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    const isPlain = unit >= 0x20 && unit !== 0x22 && unit !== 0x5c && (unit < 0xd800 || unit > 0xdfff)
    if (!isPlain) return JSON.stringify(value)
  }
  return `"${value}"`
}

/**
 * The same JSON, laid out in one piece. Joined texts are trees to V8, and one that is used again would be walked each time;
 * asking for a character lays it out.
 */
export function inOnePiece(json: string): string {
  return json.charCodeAt(json.length >> 1) === 0 ? '' : json // No JSON holds that character.
}

/** A text that was written before, if it was. Laid out now, and not before: most texts are used once. */
export function again(json: string | undefined): string | undefined {
  return json === undefined ? undefined : inOnePiece(json)
}

const INT_MAX = 2_147_483_647

type WriteLeaf = (value: unknown) => string

/** How scalars are written, by the way in which strings are. */
export interface Leaves {
  /** The built-in ones (GraphQL specification, 3.5); a value that is none is a misfit. Null is written by the caller. */
  builtIn: Readonly<Record<string, WriteLeaf>>
  /** Any value as JSON; null where JSON has none. */
  jsonOf: WriteLeaf
}

function leavesBy(quote: (value: string) => string): Leaves {
  return {
    builtIn: {
      String: (value) => (typeof value === 'string' ? quote(value) : misfit()),
      Int: (value) =>
        typeof value === 'number' && Number.isInteger(value) && value <= INT_MAX && value >= -INT_MAX - 1
          ? String(value)
          : misfit(),
      Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : misfit()),
      Boolean: (value) => (typeof value === 'boolean' ? String(value) : misfit()),
      ID: (value) => {
        if (typeof value === 'string') return quote(value)
        return typeof value === 'number' && Number.isInteger(value) ? `"${value}"` : misfit()
      },
    },
    jsonOf: (value) => (typeof value === 'string' ? quote(value) : (JSON.stringify(value) ?? 'null')),
  }
}

/** For strings that may hold anything. */
export const anyLeaves = leavesBy(jsonOfString)

/** For strings that came out of JSON, and stood there as they are: see `Run.isPlain`. */
export const plainLeaves = leavesBy((value) => `"${value}"`)

export const { jsonOf } = anyLeaves

/** How an enum's values are written: only those that clients may see. */
export function enumLeaf(names: readonly string[]): WriteLeaf {
  const texts = new Map<unknown, string>(names.map((name) => [name, `"${name}"`]))
  return (value) => texts.get(value) ?? misfit()
}
