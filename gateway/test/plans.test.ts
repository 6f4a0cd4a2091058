import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startGraph, type Graph } from './graph.ts'

/** Each was once found wrong by the property test. */
let graph: Graph
beforeAll(async () => {
  const red = {
    sdl: 'type Query { word: String row(first: Int = 2): [Int!]! broken: [Int!]! }',
    resolvers: {
      Query: {
        word: () => 'word',
        row: (_: unknown, { first }: { first: number }) => [1, 2, 3].slice(0, first),
        broken: () => [null],
      },
    },
  }
  // A graph of one subgraph is hardly planned.
  const blue = { sdl: 'type Query { other: Int }', resolvers: {} }
  graph = await startGraph({ red, blue }, { audience: 'developers' })
})
afterAll(() => graph.close())
beforeEach(() => void graph.received.splice(0))

test('introspection may stand in fragments, also under conditions', async () => {
  const { body } = await graph.ask(`
    query ($on: Boolean = true) { ... on Query @include(if: $on) { ...Roots } word }
    fragment Roots on Query { ... on Query { __schema { queryType { name } } it: __type(name: "Query") { kind } } }
  `)
  expect(body).toEqual({ data: { __schema: { queryType: { name: 'Query' } }, it: { kind: 'OBJECT' }, word: 'word' } })
})

test('what a written condition leaves out is not fetched, wherever it stands', async () => {
  const { body } = await graph.ask(`
    query ($off: Boolean = false, $on: Boolean = true) { ...Rows @skip(if: $off) }
    fragment Rows on Query {
      word
      ... on Query @include(if: false) { broken @skip(if: $off) ... on Query @skip(if: $on) @include(if: $on) { broken } }
    }
  `)
  expect(body).toEqual({ data: { word: 'word' } })
  expect(graph.received.map(({ query }) => query).join()).not.toMatch(/broken|include/)
})

test('a fragment may be spread with and without a condition', async () => {
  const { body } = await graph.ask(`
    query ($on: Boolean = true) { ...Rows @include(if: $on) ...Rows two: row @include(if: $on) }
    fragment Rows on Query { all: row(first: 3) row }
  `)
  expect(body).toEqual({ data: { all: [1, 2, 3], row: [1, 2], two: [1, 2] } })
})
