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

/** An entity whose fields `f0`, `f1` and so on each require the one before; each is of the subgraph with its letter. */
function chain(root: string, owners: string) {
  const subgraph = (name: string) => {
    const own = [...owners].flatMap((owner, at) => (owner === name ? [at] : []))
    const others = own
      .filter((at) => at > 0 && !own.includes(at - 1))
      .map((at) => `f${at - 1}(as: Form): String @external`)
    const fields = own.map(
      (at) => `f${at}(as: Form): String ${at > 0 ? `@requires(fields: "f${at - 1}(as: { tone: LOUD })")` : ''}`,
    )
    const resolve =
      (at: number) =>
      (entity: Value, { as }: { as?: { tone: string } }) =>
        `${at}${as?.tone ?? ''}${at > 0 ? `(${String(entity[`f${at - 1}`])})` : ''}`
    return {
      sdl: `
        ${name === root ? 'type Query { all: [E] }' : ''}
        type E @key(fields: "id") { id: ID! ${[...fields, ...others].join(' ')} }
        input Form { tone: Tone }
        enum Tone { LOUD CALM }
      `,
      resolvers: {
        ...(name === root && { Query: { all: () => [{ id: '1' }] } }),
        E: {
          __resolveReference: (entity: Value) => entity,
          ...Object.fromEntries(own.map((at) => [`f${at}`, resolve(at)])),
        },
      },
    }
  }
  return Object.fromEntries([...new Set(root + owners)].map((name) => [name, subgraph(name)]))
}

test.each([
  ['r', 'aba'],
  ['r', 'abab'],
  ['r', 'abcb'],
  ['a', 'ababa'],
  ['b', 'abc'],
  ['b', 'abdcb'],
])('what requires what requires something gets it, from %s along %s', async (root, owners) => {
  const graph = await startGraph(chain(root, owners))
  const last = owners.length - 1
  const expected = [...owners].reduce((value, _owner, at) => `${at}LOUD${at > 0 ? `(${value})` : ''}`, '')
  const query = `{ all { f${last}(as: { tone: LOUD }) } }`
  expect((await graph.ask(query)).body).toEqual({ data: { all: [{ [`f${last}`]: expected }] } })
  const everything = [...owners].map((_owner, at) => `f${at}(as: { tone: LOUD })`).join(' ')
  const { body } = await graph.ask(`{ all { ${everything} } }`)
  expect(body.data?.all[0][`f${last}`]).toBe(expected)
  expect(new Set(graph.received.map(({ subgraph }) => subgraph))).toEqual(new Set(root + owners))
  await graph.close()
})
