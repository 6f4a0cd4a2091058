import type { GraphQLSchema } from 'graphql'
import type { SubgraphAnswer } from '../execute/ask.ts'
import type { Question } from '../execute/question.ts'
import { createFetchedFields } from './fetchedFields.ts'

/** A question to a subgraph that was asked, or joined, for a client's request. Times are of `performance.now()`. */
export interface Fetch {
  question: Question
  startedMs: number
  /** 0 while it is under way. */
  endedMs: number
  answer: SubgraphAnswer | null
  /** The same was under way already, for somebody else. */
  shared: boolean
}

/** The same as people read it. */
export interface DescribedFetch {
  subgraph: string
  /** What it was for, `Query.track` or `Track.plays`: the fields of the root or of entities, not those below them. */
  fields: readonly string[]
  /** From the begin of the request. */
  startedMs: number
  tookMs: number
  /** Entities in the answer; 1 for the root. */
  rows: number
  /** `errors`: an answer with errors; `failed`: none came; `late`: none came in time. */
  outcome: 'ok' | 'errors' | 'failed' | 'late'
  /** Another request's, under way already. */
  shared: boolean
}

export interface Fetches {
  fieldsOf(fetch: Fetch): readonly string[]
  /** Those that are over, in the order in which they began. */
  describe(fetches: readonly Fetch[], begunMs: number): DescribedFetch[]
}

export function createFetches(schema: GraphQLSchema): Fetches {
  const fieldsOfQuery = createFetchedFields(schema)
  const fieldsOf = ({ question }: Fetch) => fieldsOfQuery(question.query)

  return {
    fieldsOf,
    describe: (fetches, begunMs) =>
      fetches.flatMap((fetch) => {
        const { question, startedMs, endedMs, answer, shared } = fetch
        if (!answer) return []
        return {
          subgraph: question.query.subgraph,
          fields: fieldsOf(fetch),
          startedMs: tenths(startedMs - begunMs),
          tookMs: tenths(endedMs - startedMs),
          rows: rowsOf(answer),
          outcome: outcomeOf(answer),
          shared,
        }
      }),
  }
}

export const tenths = (ms: number) => Math.round(ms * 10) / 10

function outcomeOf({ errors = [], unanswered }: SubgraphAnswer): DescribedFetch['outcome'] {
  if (unanswered) return errors[0]?.extensions?.code === 'DEADLINE_EXCEEDED' ? 'late' : 'failed'
  return errors.length > 0 ? 'errors' : 'ok'
}

/** Entities stand in `_entities`, or in `_0`, `_1`, … where several questions were asked as one. */
function rowsOf({ data }: SubgraphAnswer): number {
  if (!data) return 0
  const lists = Object.entries(data).filter(([name, value]) => Array.isArray(value) && /^_(entities|\d+)$/.test(name))
  return lists.length === 0 ? 1 : lists.reduce((rows, [, list]) => rows + (list as unknown[]).length, 0)
}
