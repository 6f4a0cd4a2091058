import type { GraphQLFormattedError } from 'graphql'
import type { Circumstances } from './circumstances.ts'
import { NO_PIECE, NO_ROW, SeenObjects, type Piece } from './pieces.ts'
import type { Program } from './program.ts'

/** An error of a subgraph, as far as it has been placed: in the root's answer, or in a row of what was fetched of entities. */
export interface FetchError {
  /** The fetch, or for entities any that asks the same. */
  fetch: number
  /** Null: the root. */
  row: number | null
  /** From the root, or from the entity; null: each field that was asked for. */
  path: readonly (string | number)[] | null
  error: GraphQLFormattedError
}

/** How old an answer is. Times are of `performance.now()`. */
export interface Age {
  startedMs: number
  /** When the oldest of what was fetched for it was asked for: earlier where somebody else had asked already. */
  askedMs: number
  /** Until when what was kept of earlier answers may be told. */
  untilMs: number
}

/** What one question, asked of one subgraph, has brought in a run: each entity once, whoever needs it. */
export interface EntityTable {
  /** By row; where nothing was asked yet, nothing. */
  rows: Piece[]
  /** Settled when all that was asked is there. */
  arriving: Promise<unknown> | null
}

/** Rows by their keys, a level for each. */
type Keyed = Map<unknown, unknown>

/**
 * One run of a program: what has been fetched so far, and how it hangs together. Generated code reads its fields.
 *
 * A row is an entity as subgraphs are told of it: equal representations have one row, in the tables of all questions.
 */
export class Run implements Age {
  readonly program: Program
  readonly variables: Readonly<Record<string, unknown>>
  readonly circumstances: Circumstances
  readonly startedMs = performance.now()
  askedMs = this.startedMs
  untilMs = Infinity
  readonly errors: FetchError[] = []
  readonly tables: readonly EntityTable[]
  /** By fetch: the root's answer alone, or entities by row. */
  readonly rows: Piece[][]
  /** By sighting. */
  readonly sightings: readonly SeenObjects[]
  /** By naming, then by the object's position in its sighting. */
  readonly rowsAt: number[][]
  /** By kind of keys: the rows of keys that were met, in maps by the first key, by the second and so on. */
  readonly keyed: Keyed[]
  /** The representation of each row, as JSON. */
  readonly representations: string[] = ['']
  /** A root's answer that other runs have, too. */
  sharedPiece: Piece | null = null
  /**
   * All strings of all that was laid in it can be written to JSON as they stand. Whoever lays something in that is not known
   * to be so says so here.
   */
  isPlain = true
  /** By run of fields of an entity, and by row: what was written of it. */
  texts: string[][] = []
  readonly #rowOf = new Map<string, number>()
  readonly #seen: boolean[] = []
  readonly #named: (readonly number[] | undefined)[] = []

  constructor(program: Program, variables: Readonly<Record<string, unknown>>, circumstances: Circumstances) {
    const { questions, questionOf, fetches, sightings, namings } = program
    this.program = program
    this.variables = variables
    this.circumstances = circumstances
    this.tables = Array.from({ length: questions }, () => ({ rows: [NO_PIECE], arriving: null }))
    this.rows = fetches.map((_, fetch) => this.tables[questionOf[fetch] ?? -1]?.rows ?? [NO_PIECE])
    this.sightings = sightings.all.map(({ pieces, anchor }) => new SeenObjects(pieces.length, pieces.indexOf(anchor)))
    this.rowsAt = sightings.namings.map(() => [NO_ROW])
    this.keyed = Array.from({ length: namings.keyed }, () => new Map())
  }

  /** Called by generated code: are a sighting's objects still to be looked for? */
  sees(sighting: number): boolean {
    const isNew = !this.#seen[sighting]
    this.#seen[sighting] = true
    return isNew
  }

  /** Called by generated code: the row of a representation. */
  rowFor(representation: string): number {
    let row = this.#rowOf.get(representation)
    if (row === undefined) {
      row = this.representations.push(representation) - 1
      this.#rowOf.set(representation, row)
    }
    return row
  }

  /** Called by generated code: the row of a representation whose keys say it all. */
  rowForKeys(kind: number, keys: readonly unknown[], representation: string): number {
    const row = this.rowFor(representation)
    let level = this.keyed[kind] ?? new Map()
    for (const key of keys.slice(0, -1)) {
      const next = (level.get(key) as Keyed | undefined) ?? new Map()
      level.set(key, next)
      level = next
    }
    level.set(keys.at(-1), row)
    return row
  }

  /** The rows of a naming's objects, each once. */
  namedBy(naming: number): readonly number[] {
    const known = this.#named[naming]
    if (known) return known
    this.program.namings.name[naming]?.(this)
    const rows = new Set(this.rowsAt[naming])
    rows.delete(NO_ROW)
    return (this.#named[naming] = [...rows])
  }

  /** Called by generated code: the JSON of an introspection field. */
  introspected(key: string): string {
    return this.program.introspected(this.variables)[key] ?? 'null'
  }

  /** The row that an object has for a fetch of entities. */
  rowOf(fetch: number, object: Piece): number {
    const naming = this.program.sightings.namingOf.get(fetch)
    const at = naming ? this.sightings[naming.sighting.index]?.at(object) : undefined
    return (naming && at !== undefined ? this.rowsAt[naming.index]?.[at] : undefined) ?? NO_ROW
  }
}
