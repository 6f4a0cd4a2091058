import type { PlannedFetch, Step } from '../plan/fetches.ts'
import { ENDLESS } from '../budget/patience.ts'
import type { EntityCache } from '../cache/entityCache.ts'
import type { Ask, SubgraphAnswer } from './ask.ts'
import { NO_PIECE, pieceOf } from './pieces.ts'
import type { Query } from './question.ts'
import type { EntityTable, Run } from './run.ts'

/** Entities that one fetch is the first to need. */
export interface Wanted {
  fetch: PlannedFetch
  table: EntityTable
  rows: readonly number[]
}

/** What waits to be asked of one subgraph until all that can be asked now is known. */
interface Batch {
  wanted: Wanted[]
  arrived: Promise<void>
}

/** Carries out what a program says is to be fetched. Never rejects: what is missing has its errors in the run. */
export type Steps = (step: Step | null, run: Run) => Promise<unknown>

/** `cache`: of entities that may be known from earlier operations. */
export function createSteps(ask: Ask, cache: EntityCache | null): Steps {
  function perform(step: Step, run: Run, batches: Map<string, Batch>): Promise<unknown> {
    if (step.kind === 'in order') return inOrder(step.steps, run, batches)
    if (step.kind === 'at once') return Promise.all(step.steps.map((inner) => perform(inner, run, batches)))
    const { fetch } = step
    return run.program.places.has(fetch.index) ? fetchEntities(fetch, run, batches) : fetchRoot(fetch, run)
  }

  async function inOrder(steps: readonly Step[], run: Run, batches: Map<string, Batch>): Promise<void> {
    for (const step of steps) await perform(step, run, batches)
  }

  async function fetchRoot(fetch: PlannedFetch, run: Run): Promise<void> {
    const query = run.program.queries[fetch.index]
    if (!query) return
    const variables = `{${variablesOf(query.variables, run.variables)}}`
    receiveRoot(fetch, await ask({ query, variables, untilMs: untilMsOf([fetch], run) }, run), run)
  }

  /** Entities that are here already, or on their way for another fetch, are not asked for again. */
  async function fetchEntities(fetch: PlannedFetch, run: Run, batches: Map<string, Batch>): Promise<void> {
    const table = run.tables[run.program.questionOf[fetch.index] ?? -1]
    if (!table) return
    const naming = run.program.sightings.namingOf.get(fetch.index)
    const unknown = naming ? run.namedBy(naming.index).filter((row) => table.rows[row] === undefined) : []
    const rows = cache && unknown.length > 0 ? cache.find({ fetch, table, rows: unknown }, run) : unknown
    if (rows.length > 0) {
      for (const row of rows) table.rows[row] = NO_PIECE
      const wanted = { fetch, table, rows }
      const arrived = fetch.requires ? wait(wanted, run, batches) : askAlone(wanted, run)
      table.arriving = table.arriving ? Promise.all([table.arriving, arrived]) : arrived
    }
    await table.arriving
  }

  /** What is wanted of one subgraph in the same turn goes as one request. */
  function wait(wanted: Wanted, run: Run, batches: Map<string, Batch>): Promise<void> {
    const { subgraph } = wanted.fetch
    const waiting = batches.get(subgraph)
    if (waiting) {
      waiting.wanted.push(wanted)
      return waiting.arrived
    }
    const batch: Batch = {
      wanted: [wanted],
      arrived: Promise.resolve().then(() => {
        batches.delete(subgraph)
        return askBatch(batch.wanted, run)
      }),
    }
    batches.set(subgraph, batch)
    return batch.arrived
  }

  function askBatch([first, ...others]: readonly Wanted[], run: Run): Promise<void> {
    if (!first) return Promise.resolve()
    return others.length === 0 ? askAlone(first, run) : askTogether([first, ...others], run)
  }

  async function askTogether(all: readonly Wanted[], run: Run): Promise<void> {
    const fetches = all.map(({ fetch }) => fetch)
    const lists = all.map((wanted, at) => `"_${at}":${representationsOf(wanted, run)}`)
    const query = run.program.combinations.of(fetches)
    const variables = [...lists, variablesOf(query.variables, run.variables)].filter((text) => text !== '')
    const untilMs = untilMsOf(fetches, run)
    const answer = await ask({ query, variables: `{${variables.join()}}`, untilMs }, run)
    if (!answer.data && !answer.unanswered) {
      // One part has spoilt the whole answer: the others are asked for without it.
      await Promise.all(all.map((wanted) => askAlone(wanted, run)))
      return
    }
    receive(all, query, answer, run)
  }

  function receive(all: readonly Wanted[], query: Query, answer: SubgraphAnswer, run: Run): void {
    const errors = run.errors.length
    const laid = all.filter((wanted, at) => arrive(wanted, answer, all.length === 1 ? '_entities' : `_${at}`, run))
    placeErrors(all, answer, run)
    // What somebody was told, among other things, may be meant for nobody else.
    if (!cache || !query.isPublic) return
    for (const wanted of laid) cache.keep(wanted, answer, run.errors.slice(errors), run)
  }

  async function askAlone(wanted: Wanted, run: Run): Promise<void> {
    const { fetch, rows, table } = wanted
    const query = run.program.queries[fetch.index]
    if (!query) return
    const own = variablesOf(query.variables, run.variables)
    const untilMs = untilMsOf([fetch], run)
    if (!fetch.requires) {
      const { data, errors = [] } = await ask({ query, variables: `{${own}}`, untilMs }, run)
      for (const row of rows) table.rows[row] = pieceOf(data)
      for (const error of errors) {
        for (const row of rows) run.errors.push({ fetch: fetch.index, row, path: error.path ?? null, error })
      }
      return
    }
    const variables = `{"representations":${representationsOf(wanted, run)}${own === '' ? '' : `,${own}`}}`
    const answer = await ask({ query, variables, untilMs }, run)
    receive([wanted], query, answer, run)
  }

  return (step, run) => (step ? perform(step, run, new Map()) : Promise.resolve())
}

/** The root's answer, or an event, which stands for it. */
export function receiveRoot(fetch: PlannedFetch, answer: SubgraphAnswer, run: Run): void {
  const { data, errors, shared } = answer
  if (!answer.isPlain) run.isPlain = false
  const piece = pieceOf(data)
  run.rows[fetch.index] = [piece]
  if (shared && piece !== NO_PIECE) run.sharedPiece = piece
  for (const error of errors ?? []) {
    // With data beside it, an error without a path is about nothing in particular.
    run.errors.push({ fetch: fetch.index, row: null, path: error.path ?? (data ? [] : null), error })
  }
}

/** As long as one of the fetches is waited for. */
function untilMsOf(fetches: readonly PlannedFetch[], run: Run): number {
  let longest = 0
  for (const { index } of fetches) {
    const { ownMs, wholeMs } = run.program.patience[index] ?? ENDLESS
    if (ownMs === Infinity && wholeMs === Infinity) return Infinity
    longest = Math.max(longest, Math.min(performance.now() + ownMs, run.startedMs + wholeMs))
  }
  return longest
}

const representationsOf = ({ rows }: Wanted, run: Run): string =>
  `[${rows.map((row) => run.representations[row]).join()}]`

/** One object or null for each representation: nothing else can be laid beside them. False where nothing was. */
function arrive(
  { fetch, table, rows }: Wanted,
  { data, errors, unanswered }: SubgraphAnswer,
  name: string,
  run: Run,
): boolean {
  const entities = data?.[name]
  if (Array.isArray(entities) && entities.length === rows.length) {
    rows.forEach((row, at) => (table.rows[row] = pieceOf(entities[at])))
    return true
  }
  if (!unanswered && !errors?.length) {
    const error = { message: `"${fetch.subgraph}" has not sent the entities that were asked for` }
    for (const row of rows) run.errors.push({ fetch: fetch.index, row, path: null, error })
  }
  return false
}

/**
 * An error below one entity is the entity's; any other is every entity's that was asked for there, or with data beside it
 * about nothing in particular.
 */
function placeErrors(all: readonly Wanted[], { data, errors = [] }: SubgraphAnswer, run: Run): void {
  for (const error of errors) {
    if (data && !error.path) {
      run.errors.push({ fetch: all[0]?.fetch.index ?? 0, row: null, path: [], error })
      continue
    }
    const [name, index, ...rest] = error.path ?? []
    const named = all.length === 1 ? all : all.filter((_, at) => name === `_${at}`)
    for (const { fetch, rows } of named.length > 0 ? named : all) {
      const own = typeof index === 'number' ? rows[index] : undefined
      if (own !== undefined)
        run.errors.push({ fetch: fetch.index, row: own, path: rest.length > 0 ? rest : null, error })
      else for (const row of rows) run.errors.push({ fetch: fetch.index, row, path: null, error })
    }
  }
}

/** The client's variables that a query uses, as the inside of a JSON object; those that were not given are left out. */
export function variablesOf(names: readonly string[], values: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const name of names) {
    if (values[name] === undefined) continue
    text += `${text === '' ? '' : ','}"${name}":${JSON.stringify(values[name])}`
  }
  return text
}
