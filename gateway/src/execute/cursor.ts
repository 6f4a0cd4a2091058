import { nameAt } from '../plan/askedNames.ts'
import { bringersOf, type Place } from '../plan/places.ts'
import { Misfit } from '../respond/leaves.ts'
import { isPiece, itemsOf, NO_PIECE, pieceOf, type Piece } from './pieces.ts'
import type { Run } from './run.ts'

/** What stands at a place: objects, alone or in lists; null; nothing that anybody sent; or what must not stand there. */
export type Found = Cursor | null | undefined | Misfit | readonly Found[]

/**
 * An object of a run's answer, looked at without generated code: for what is rare, the answer that must be completed by
 * the specification's own steps and the paths of errors.
 */
export class Cursor {
  readonly place: Place
  readonly #run: Run
  readonly #pieces: ReadonlyMap<number, Piece>

  constructor(run: Run, place: Place, pieces: Map<number, Piece>) {
    this.#run = run
    this.place = place
    this.#pieces = pieces
    for (const entity of place.entities) {
      const object = this.piece(run.program.sightings.namingOf.get(entity)?.sighting.anchor ?? entity)
      pieces.set(entity, run.rows[entity]?.[run.rowOf(entity, object)] ?? NO_PIECE)
    }
  }

  static root(run: Run): Cursor {
    const { root } = run.program
    return new Cursor(run, root, new Map(root.pieces.map((piece) => [piece, run.rows[piece]?.[0] ?? NO_PIECE])))
  }

  piece(fetch: number): Piece {
    return this.#pieces.get(fetch) ?? NO_PIECE
  }

  get typeName(): string | undefined {
    const names = bringersOf(this.place, '__typename').map((piece) => this.#read(piece, '__typename'))
    const name = names.length > 0 ? this.#run.program.typeNameOf(...names) : undefined
    return typeof name === 'string' ? name : undefined
  }

  /** A field's value where it has no fields of its own: what the client calls so, or what the plan has of its own. */
  leaf(name: string, key = nameAt(this.place, name)): unknown {
    let found: unknown
    for (const piece of bringersOf(this.place, key)) {
      const value = this.#read(piece, key)
      if (value !== undefined && value !== null) return value
      if (value === null) found = null
    }
    return found
  }

  /** A field's value where it has. */
  below(name: string, key = nameAt(this.place, name)): Found {
    const child = this.place.children.get(key)
    if (!child) return undefined
    const values = child.pieces.map((piece) => this.#read(piece, key))
    return foundAt(this.#run, child, values)
  }

  #read(piece: number, key: string): unknown {
    const values = this.piece(piece)
    return Object.hasOwn(values, key) ? values[key] : undefined
  }
}

function foundAt(run: Run, place: Place, values: readonly unknown[]): Found {
  if (values.some((value) => Array.isArray(value))) {
    const lists = values.map(itemsOf)
    const length = Math.max(...lists.map((list) => list.length))
    return Array.from({ length }, (_, index) =>
      foundAt(
        run,
        place,
        lists.map((list) => list[index]),
      ),
    )
  }
  if (values.some(isPiece)) {
    return new Cursor(run, place, new Map(place.pieces.map((piece, at) => [piece, pieceOf(values[at])])))
  }
  if (values.every((value) => value === undefined)) return undefined
  const isNone = values.every((value) => value === null || value === undefined)
  return isNone ? null : new Misfit('a subgraph has sent no object where one should be')
}
