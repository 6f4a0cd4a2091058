import type { GraphQLFormattedError } from 'graphql'
import type { Circumstances } from './circumstances.ts'
import { Links, NO_PIECE, NO_ROW, type Piece } from './pieces.ts'
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

/** The entities that one question, asked of one subgraph, has brought in a run: each once, whoever needs it. */
export interface EntityTable {
  rows: Piece[]
  rowByRepresentation: Map<string, number>
  /** Representations that nobody has asked about yet, and their rows. */
  fresh: string[]
  freshRows: number[]
  /** Settled when all that was asked is there. */
  arriving: Promise<unknown> | null
}

/** One run of a program: what has been fetched so far, and how it hangs together. Generated code reads its fields. */
export class Run {
  readonly program: Program
  readonly variables: Readonly<Record<string, unknown>>
  readonly circumstances: Circumstances
  readonly errors: FetchError[] = []
  /** By fetch: the root's answer alone, or after `NO_PIECE` one entity a row. */
  readonly rows: Piece[][]
  /** By fetch of entities: which object has which row. */
  readonly links: Links[]
  /** By fetch of entities: the rows that its objects have, each once. */
  readonly used: number[][]
  readonly tables: EntityTable[]
  /** By run of fields of an entity, and by row: what was written of it. */
  texts: string[][] = []
  readonly #seen: boolean[][]

  constructor(program: Program, variables: Readonly<Record<string, unknown>>, circumstances: Circumstances) {
    this.program = program
    this.variables = variables
    this.circumstances = circumstances
    this.tables = Array.from({ length: program.questions }, createTable)
    this.rows = program.fetches.map(({ index }) => this.#tableOf(index)?.rows ?? [NO_PIECE])
    this.links = program.fetches.map(() => new Links())
    this.used = program.fetches.map(() => [])
    this.#seen = program.fetches.map(() => [])
  }

  /** Called by generated code for each object that a fetch is about. */
  found(fetch: number, object: Piece, representation: string): void {
    const table = this.#tableOf(fetch)
    if (!table || representation === '') return
    let row = table.rowByRepresentation.get(representation)
    if (row === undefined) {
      row = table.rows.push(NO_PIECE) - 1
      table.rowByRepresentation.set(representation, row)
      table.fresh.push(representation)
      table.freshRows.push(row)
    }
    this.links[fetch]?.add(object, row)
    const seen = this.#seen[fetch]
    if (!seen || seen[row]) return
    seen[row] = true
    this.used[fetch]?.push(row)
  }

  introspected(key: string): string {
    return this.program.introspected(this.variables)[key] ?? 'null'
  }

  rowOf(fetch: number, object: Piece): number {
    return this.links[fetch]?.rowOf(object) ?? NO_ROW
  }

  #tableOf(fetch: number): EntityTable | undefined {
    const question = this.program.questionOf[fetch]
    return question === undefined ? undefined : this.tables[question]
  }
}

function createTable(): EntityTable {
  return { rows: [NO_PIECE], rowByRepresentation: new Map(), fresh: [], freshRows: [], arriving: null }
}
