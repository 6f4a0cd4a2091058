/** What one subgraph's answer has of an object. Read only: answers are shared. */
export type Piece = Readonly<Record<string, unknown>>

/** The piece of an object that has none: every field of it is missing. */
export const NO_PIECE: Piece = Object.freeze({})

/** The first row of every fetch of entities: that of an object which was not found, or cannot be asked about. */
export const NO_ROW = 0

const NO_ITEMS: readonly unknown[] = Object.freeze([])

export function pieceOf(value: unknown): Piece {
  return isPiece(value) ? value : NO_PIECE
}

export function isPiece(value: unknown): value is Piece {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS
}

/**
 * The objects of a sighting, each with the pieces that it brings, by position; the first position is nobody's.
 *
 * Objects are looked for in about the order in which they were found, so the next one is mostly the one that is asked
 * for, and hashing begins only where it is not.
 */
export class SeenObjects {
  /** By the sighting's pieces, then by position. */
  readonly pieces: Piece[][]
  readonly #objects: readonly Piece[]
  #last = 0
  #index: Map<Piece, number> | null = null

  constructor(pieces: number, anchor: number) {
    this.pieces = Array.from({ length: pieces }, () => [NO_PIECE])
    this.#objects = this.pieces[anchor] ?? []
  }

  /** The position of an object, by its anchor; 0 where it was not seen. */
  at(object: Piece): number {
    const objects = this.#objects
    const last = this.#last
    if (objects[last + 1] === object) return ++this.#last
    if (objects[last] === object) return last
    if (objects[1] === object) return (this.#last = 1)
    this.#index ??= new Map(objects.map((known, position) => [known, position]))
    const position = this.#index.get(object) ?? 0
    if (position > 0) this.#last = position
    return position
  }
}
