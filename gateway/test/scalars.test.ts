import { GraphQLError, GraphQLScalarType } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startGraph, type Graph } from './graph.ts'
import { music } from './music.ts'

const check = (value: unknown) => {
  if (value !== 'MONDAY') throw new GraphQLError('Day must be a day on which music plays.')
  return { parsed: value }
}
const Day = new GraphQLScalarType({
  name: 'Day',
  parseValue: check,
  parseLiteral: (node) => check('value' in node ? node.value : null),
})

let graph: Graph
beforeAll(async () => {
  graph = await startGraph(music(), { scalars: { Day } })
})
afterAll(() => graph.close())

test.each<[string, string, Record<string, unknown>]>([
  ['in the operation', '{ day(of: "FRIDAY") total }', {}],
  ['in a variable', 'query ($of: Day) { day(of: $of) total }', { of: 'FRIDAY' }],
])('a scalar that its type does not take is refused where it stands, %s', async (_where, query, variables) => {
  graph.received.length = 0
  const { status, body } = await graph.ask(query, { variables })
  expect(status).toBe(400)
  expect(body.errors?.[0]?.message).toMatch(/a day on which music plays/)
  expect(graph.received).toEqual([])
})

test('one that it takes reaches the subgraph as it was written', async () => {
  expect((await graph.ask('{ day(of: "MONDAY") }')).body).toEqual({ data: { day: 'MONDAY' } })
  const asked = await graph.ask('query ($of: Day) { day(of: $of) }', { variables: { of: 'MONDAY' } })
  expect(asked.body).toEqual({ data: { day: 'MONDAY' } })
})
