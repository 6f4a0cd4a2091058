import { expect, test } from 'vitest'
import { startGraph } from './graph.ts'

type Value = Record<string, unknown>

/** Trips name a driver, whom only `people` knows; `offers` prices a trip by what it requires of the driver. */
function trips(driver: Value | null) {
  return {
    trips: {
      sdl: `
        type Query { trip: Trip }
        type Trip @key(fields: "id") { id: ID! drivers: [Driver] }
        type Driver @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: { Query: { trip: () => ({ id: 't1', drivers: [{ id: 'd1' }, null] }) } },
    },
    people: {
      sdl: 'type Driver @key(fields: "id") { id: ID! grade: Int }',
      resolvers: { Driver: { __resolveReference: () => driver } },
    },
    offers: {
      sdl: `
        type Trip @key(fields: "id") {
          id: ID!
          drivers: [Driver] @external
          offer: String @requires(fields: "drivers { grade }")
          seats: Int
        }
        type Driver @key(fields: "id") { id: ID! grade: Int @external }
      `,
      resolvers: {
        Trip: {
          __resolveReference: (reference: Value) => reference,
          seats: () => 4,
          offer: ({ drivers }: Value) => `for ${JSON.stringify(drivers)}`,
        },
      },
    },
  }
}

test('a field that a condition leaves out requires nothing', async () => {
  const graph = await startGraph(trips({ id: 'd1', grade: 5 }))
  const { body } = await graph.ask('query ($off: Boolean = true) { trip { seats offer @skip(if: $off) } }')
  expect(body).toEqual({ data: { trip: { seats: 4 } } })
  expect(graph.received.map(({ subgraph }) => subgraph)).toEqual(['trips', 'offers'])
  await graph.close()
})

async function offerWith(driver: Value | null) {
  const graph = await startGraph(trips(driver))
  try {
    const { body } = await graph.ask('{ trip { offer } }')
    return {
      offer: body.data?.trip.offer,
      asked: graph.received.filter(({ subgraph }) => subgraph === 'offers').length,
    }
  } finally {
    await graph.close()
  }
}

test('what a field requires of other entities is fetched and sent along', async () => {
  expect(await offerWith({ id: 'd1', grade: 5 })).toEqual({ offer: 'for [{"grade":5},null]', asked: 1 })
  expect(await offerWith({ id: 'd1', grade: null })).toEqual({ offer: 'for [{"grade":null},null]', asked: 1 })
})

test('a subgraph is not told that there is nothing where nobody knows', async () => {
  expect(await offerWith(null)).toEqual({ offer: null, asked: 0 })
})
