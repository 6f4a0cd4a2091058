import { debuglog } from 'node:util'
import type { Place } from './places.ts'
import type { Sighting, Sightings } from './sightings.ts'

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

/** The type of an object, of the names that several pieces have. */
export const typeNameOf = (values: readonly string[]): string =>
  values.length > 1 ? `typeNameOf(${values.join(', ')})` : (values[0] ?? 'undefined')

/** The variables that hold an object's pieces in one function of a program. */
export interface PieceVariables {
  /** The variable for a piece: `p` and its number. An entity's is looked up, once, where it is first asked for. */
  of(piece: number): string
  /** The look-ups so far, to stand before what uses them; none is left. */
  lookups(): string
}

/**
 * Pieces that come with the object are in variables already; an entity's row, in `r` and its number, is found by where its
 * sighting has the object. `seen` is the sighting whose position is known, in `at` and its number.
 */
export function pieceVariables(place: Place, { namingOf }: Sightings, seen?: Sighting): PieceVariables {
  const known = new Set(place.pieces.map((piece) => `p${piece}`))
  if (seen) known.add(`at${seen.index}`)
  const lines: string[] = []
  const once = (name: string, value: () => string): string => {
    if (known.has(name)) return name
    known.add(name)
    lines.push(`const ${name} = ${value()}\n`)
    return name
  }
  return {
    of(piece) {
      const naming = namingOf.get(piece)
      if (place.pieces.includes(piece) || !naming) return `p${piece}`
      const { sighting, index } = naming
      const at = once(`at${sighting.index}`, () => `run.sightings[${sighting.index}].at(p${sighting.anchor})`)
      const row = once(`r${piece}`, () => `run.rowsAt[${index}][${at}] ?? 0`)
      return once(`p${piece}`, () => `run.rows[${piece}][${row}] ?? NO_PIECE`)
    },
    lookups: () => lines.splice(0).join(''),
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

/** What is generated, for whoever wants to read it: `NODE_DEBUG=chorus:programs` prints it. */
const printPrograms = debuglog('chorus:programs')

/**
 * Makes functions of a program's text. The text is the engine's own: of what clients or subgraphs send it has names only,
 * as GraphQL's grammar let them through.
 */
export function programOf(text: string, scope: Readonly<Record<string, unknown>>): unknown {
  printPrograms('\n%s\n', text)
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- compiling is what this engine is for
  const make = new Function(...Object.keys(scope), `'use strict'\n${text}`) as (...values: unknown[]) => unknown
  return make(...Object.values(scope))
}
