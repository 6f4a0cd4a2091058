import { hash } from 'node:crypto'
import type { FetchDataRewrite } from '@apollo/query-planner'
import type { OperationTypeNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { PlannedFetch } from '../plan/fetches.ts'

/** A subgraph's operation, ready to be sent with any variables. */
export interface Query {
  subgraph: string
  kind: OperationTypeNode
  text: string
  operationName: string | undefined
  /** The text as JSON. */
  json: string
  /** The client's variables that it uses. */
  variables: readonly string[]
  /** Done on the answer's data before anybody sees it. */
  rewrites: readonly FetchDataRewrite[]
  /** The answer is the same for everyone. */
  isPublic: boolean
  /** The same for whatever asks the same of the same subgraph: short, for it is looked up with each fetch. */
  key: string
}

/** A query with what it is asked with. */
export interface Question {
  query: Query
  /** As JSON. */
  variables: string
  /** Of `performance.now()`: nobody waits any longer. */
  untilMs: number
}

/** A fetch as it is asked alone. What it brings of entities that it is told of comes in the answer's `_entities`. */
export function queryOf(fetch: PlannedFetch, isPublic: boolean): Query {
  const { subgraph, kind, text, operationName, variables, requires } = fetch
  const rewrites = requires ? rewritesBelow('_entities', fetch) : fetch.outputRewrites
  return written({ subgraph, kind, text, operationName, variables, rewrites, isPublic })
}

function written(query: Omit<Query, 'json' | 'key'>): Query {
  const { subgraph, text, rewrites } = query
  const key = hash('sha256', JSON.stringify([subgraph, text, rewrites]), 'base64')
  return { ...query, json: JSON.stringify(text), key }
}

function rewritesBelow(name: string, { outputRewrites }: PlannedFetch): FetchDataRewrite[] {
  return outputRewrites.map((rewrite) => ({ ...rewrite, path: [name, ...rewrite.path] }))
}

/** Queries about entities that wait for one subgraph at the same time, written as one; each combination once. */
export interface Combinations {
  /** Each fetch's entities are in the answer's `_0`, `_1`, …, asked by the variables of the same name. */
  of(fetches: readonly PlannedFetch[]): Query
}

const MOST_KNOWN = 32

export function createCombinations(queries: readonly Query[]): Combinations {
  // Which of them are wanted together is the data's doing, and so the client's: the least used goes first.
  const known = new LRUCache<string, Query>({ max: MOST_KNOWN })
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
  const declared = [...fetches.map((_, at) => `$_${at}:[_Any!]!`), ...definitions.values()]
  const fields = fetches.map(({ selectionText }, at) => `_${at}:_entities(representations:$_${at})${selectionText}`)
  const text = `query(${declared.join()}){${fields.join(' ')}}`
  return written({
    subgraph: first.subgraph,
    kind: first.kind,
    text,
    operationName: undefined,
    variables: [...new Set(fetches.flatMap((fetch) => fetch.variables))],
    // Each part is rewritten as its own fetch says, below its own name.
    rewrites: fetches.flatMap((fetch, at) => rewritesBelow(`_${at}`, fetch)),
    isPublic,
  })
}
