/** What one subgraph's answer has of an object. Read only: answers are shared. */
export type Piece = Readonly<Record<string, unknown>>

/** The piece of an object that has none: every field of it is missing. */
export const NO_PIECE: Piece = Object.freeze({})

/** The first row of every fetch: what an object reads that was not found. */
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
 * Which entity belongs to which object, for one fetch of entities: an object is known by its first piece.
 *
 * Objects are looked up in about the order in which they were found, so the next one is mostly the one asked for, and
 * hashing begins only where it is not.
 */
export class Links {
  readonly #objects: Piece[] = []
  readonly #rows: number[] = []
  #at = 0
  #index: Map<Piece, number> | null = null

  add(object: Piece, row: number): void {
    this.#objects.push(object)
    this.#rows.push(row)
    this.#index?.set(object, row)
  }

  /** The entity's row, or `NO_ROW`. */
  rowOf(object: Piece): number {
    const objects = this.#objects
    if (objects[this.#at] === object) return this.#rows[this.#at] ?? NO_ROW
    if (objects[this.#at + 1] === object) return this.#rows[++this.#at] ?? NO_ROW
    if (objects[0] === object) return this.#rows[(this.#at = 0)] ?? NO_ROW
    this.#index ??= new Map(objects.map((known, position) => [known, this.#rows[position] ?? NO_ROW]))
    return this.#index.get(object) ?? NO_ROW
  }
}
