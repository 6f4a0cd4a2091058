import { afterAll } from 'vitest'
import { startGraph, type Graph, type TestSubgraph } from '../graph.ts'

type Value = Record<string, unknown>

/** A graph for the tests of a file; `ask` gives the answer's body. */
export function graphOf(definitions: Record<string, TestSubgraph>) {
  let starting: Promise<Graph> | null = null
  const graph = () => (starting ??= startGraph(definitions, { audience: 'developers' }))
  afterAll(async () => (await starting)?.close())
  return {
    ask: async (query: string, variables: Value = {}) => {
      const { ask, received } = await graph()
      received.splice(0)
      return (await ask(query, { variables })).body
    },
    /** The subgraphs that were asked for the last answer, in order. */
    asked: async () => (await graph()).received.map(({ subgraph }) => subgraph),
  }
}

/** Resolves references to the object that has all that a reference says and the object knows of. */
export const among =
  (...objects: readonly Value[]) =>
  ({ __typename: _, ...reference }: Value) => {
    const found = objects.find((object) =>
      Object.entries(reference).every(([key, value]) => !(key in object) || matches(object[key], value)),
    )
    return found ? { ...reference, ...found } : null
  }

function matches(known: unknown, given: unknown): boolean {
  if (typeof known !== 'object' || typeof given !== 'object' || !known || !given) return known === given
  return Object.entries(given).every(([key, value]) => matches((known as Value)[key], value))
}
