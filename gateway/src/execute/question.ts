import type { FetchDataRewrite } from '@apollo/query-planner'
import type { OperationTypeNode } from 'graphql'
import type { PlannedFetch } from '../plan/fetches.ts'

/** A subgraph's operation, ready to be sent with any variables. */
export interface Query {
  subgraph: string
  kind: OperationTypeNode
  text: string
  operationName: string | undefined
  /** The text as JSON. */
  json: string
  /** The answer is the same for everyone. */
  isPublic: boolean
}

/** A query with what it is asked with. */
export interface Question {
  query: Query
  /** As JSON. */
  variables: string
  /** Done on the answer's data before anybody sees it. */
  rewrites: readonly FetchDataRewrite[]
  /** Of `performance.now()`: nobody waits any longer. */
  untilMs: number
  /** Set when it is asked: the same was under way already, for somebody else. */
  joined?: boolean
}

export function queryOf({ subgraph, kind, text, operationName }: PlannedFetch, isPublic: boolean): Query {
  return { subgraph, kind, text, operationName, json: JSON.stringify(text), isPublic }
}

/** Queries about entities that wait for one subgraph at the same time, written as one; each combination once. */
export interface Combinations {
  /** Each fetch's entities are in the answer's `_0`, `_1`, …, asked by the variables of the same name. */
  of(fetches: readonly PlannedFetch[]): Query
}

export function createCombinations(queries: readonly Query[]): Combinations {
  const known = new Map<string, Query>()
  return {
    of(fetches) {
      const key = fetches.map(({ index }) => index).join()
      const isPublic = ({ index }: PlannedFetch) => queries[index]?.isPublic === true
      const found = known.get(key) ?? combine(fetches, fetches.every(isPublic))
      known.set(key, found)
      return found
    },
  }
}

function combine(fetches: readonly PlannedFetch[], isPublic: boolean): Query {
  const [first] = fetches
  if (!first) throw new Error('There is nothing to ask.')
  const definitions = new Map(fetches.flatMap(({ variableDefinitions }) => [...variableDefinitions]))
  const variables = [...fetches.map((_, at) => `$_${at}:[_Any!]!`), ...definitions.values()]
  const fields = fetches.map(({ selectionText }, at) => `_${at}:_entities(representations:$_${at})${selectionText}`)
  const text = `query(${variables.join()}){${fields.join(' ')}}`
  return {
    subgraph: first.subgraph,
    kind: first.kind,
    text,
    operationName: undefined,
    json: JSON.stringify(text),
    isPublic,
  }
}
