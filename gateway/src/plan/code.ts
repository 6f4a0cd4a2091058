import type { Anchors, Place } from './places.ts'

/** Pieces of generated programs: what is written into them is a name of GraphQL's grammar, a number, or quoted here. */

/** A text as a literal of the program. */
export const quoted = (text: string): string => JSON.stringify(text)

/** Reads a field of a piece; a name that every object inherits only where the piece has it itself. */
export const read = (piece: string, key: string): string =>
  key in Object.prototype ? `own(${piece}, ${quoted(key)})` : `${piece}.${key}`

/** The first value that is there, else null where one is null, else undefined. */
export const eitherOf = (values: readonly string[]): string => {
  const [first = 'undefined', ...rest] = values
  return rest.length === 0 ? first : `either(${first}, ${eitherOf(rest)})`
}

/** The variables that hold an object's pieces in one function of a program. */
export interface PieceVariables {
  /** The variable for a piece. An entity's is looked up, once, where it is first asked for. */
  of(piece: number): string
  /** The look-ups so far, to stand before what uses them; none is left. */
  lookups(): string
}

/** Pieces that come with the object are in variables `p` and their number already; its entities hang on their anchors. */
export function pieceVariables(place: Place, anchors: Anchors): PieceVariables {
  const known = new Set(place.pieces)
  let lines: string[] = []
  const of = (piece: number): string => {
    if (!known.has(piece)) {
      known.add(piece)
      const anchor = of(anchors.get(piece) ?? piece)
      lines.push(`const r${piece} = run.links[${piece}].rowOf(${anchor}), p${piece} = run.rows[${piece}][r${piece}]`)
    }
    return `p${piece}`
  }
  return {
    of,
    lookups: () => {
      const text = lines.map((line) => `${line}\n`).join('')
      lines = []
      return text
    },
  }
}

/** What generated programs call to read. */
export const reading = {
  own: (piece: Readonly<Record<string, unknown>>, key: string): unknown =>
    Object.hasOwn(piece, key) ? piece[key] : undefined,
  either: (first: unknown, second: unknown): unknown => first ?? (second === undefined ? first : second),
  itemOf: (list: unknown, index: number): unknown => (Array.isArray(list) ? list[index] : undefined),
  longest: (...lists: unknown[]): number =>
    lists.reduce<number>((length, list) => (Array.isArray(list) ? Math.max(length, list.length) : length), 0),
}

/**
 * Makes functions of a program's text. The text is the engine's own: of what clients or subgraphs send it has names only,
 * as GraphQL's grammar let them through.
 */
export function programOf(text: string, scope: Readonly<Record<string, unknown>>): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- compiling is what this engine is for
  const make = new Function(...Object.keys(scope), `'use strict'\n${text}`) as (...values: unknown[]) => unknown
  return make(...Object.values(scope))
}
