import { describe, expect, test } from 'vitest'
import { aPerson } from './graph.ts'
import { startEngine } from './engine.ts'
import { music } from './music.ts'

/** An engine whose subgraph `counts` answers when it is let. */
function startWaiting() {
  const release = Promise.withResolvers<void>()
  const engine = startEngine(music(), {
    onCall: async (subgraph, _call, next) => {
      if (subgraph === 'counts') await release.promise
      return next()
    },
  })
  const countsCalls = () => engine.calls.filter(({ subgraph }) => subgraph === 'counts')
  return { engine, countsCalls, release: release.resolve }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const QUERY = '{ tracks { title plays } total }'
const ANSWER = {
  data: {
    tracks: [
      { title: 'Blue', plays: 100 },
      { title: 'Green', plays: 200 },
      { title: 'Red', plays: 300 },
    ],
    total: 42,
  },
}

describe('the same question under way', () => {
  test('is asked once, and twenty-five who go spoil nothing for twenty-five who wait', async () => {
    const { engine, countsCalls, release } = startWaiting()
    const leaving = new AbortController()
    const gone = Array.from({ length: 25 }, () => engine.ask(QUERY, { signal: leaving.signal }))
    const waiting = Array.from({ length: 25 }, () => engine.ask(QUERY))
    await turn()
    leaving.abort()
    await Promise.all(gone)
    release()
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual(ANSWER)
    expect(countsCalls()).toHaveLength(2)
    expect(countsCalls().every(({ signal }) => !signal.aborted)).toBe(true)
  })

  test('ends when the last who waited has gone', async () => {
    const { engine, countsCalls } = startWaiting()
    const leaving = new AbortController()
    const gone = [
      engine.ask('{ total }', { signal: leaving.signal }),
      engine.ask('{ total }', { signal: leaving.signal }),
    ]
    await turn()
    expect(countsCalls().map(({ signal }) => signal.aborted)).toEqual([false])
    leaving.abort()
    await Promise.all(gone)
    expect(countsCalls().map(({ signal }) => signal.aborted)).toEqual([true])
  })

  test('is another for another identity, for other variables, and after a change by the same identity', async () => {
    const { engine, countsCalls, release } = startWaiting()
    const [one, other] = [aPerson('creator'), aPerson('creator')]
    const waiting = [engine.ask('{ total }', { identity: one }), engine.ask('{ total }', { identity: other })]
    await turn()
    expect(countsCalls()).toHaveLength(2)
    await engine.ask('mutation { rename(id: "t1", title: "Blues") { id } }', { identity: one })
    waiting.push(engine.ask('{ total }', { identity: one }))
    await turn()
    expect(countsCalls()).toHaveLength(3)
    release()
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual({ data: { total: 42 } })
  })

  test('is never a mutation', async () => {
    const engine = startEngine(music())
    const rename = () =>
      engine.ask('mutation { rename(id: "t1", title: "Blues") { id } }', { identity: aPerson('creator') })
    await Promise.all([rename(), rename()])
    expect(engine.calls).toHaveLength(2)
  })
})

describe('what is written of shared answers', () => {
  test('has the shape that each of those who share has asked for', async () => {
    const { engine, countsCalls, release } = startWaiting()
    const named = 'query ($type: String!) { __type(name: $type) { name } total }'
    const waiting = [
      engine.ask('{ total }'),
      engine.ask('{ total }'),
      engine.ask('{ total again: total }'),
      engine.ask(named, { variables: { type: 'Track' } }),
      engine.ask(named, { variables: { type: 'Query' } }),
    ]
    await turn()
    release()
    expect(await Promise.all(waiting)).toEqual([
      { data: { total: 42 } },
      { data: { total: 42 } },
      { data: { total: 42, again: 42 } },
      { data: { __type: { name: 'Track' }, total: 42 } },
      { data: { __type: { name: 'Query' }, total: 42 } },
    ])
    expect(countsCalls().length).toBeLessThan(5)
  })

  test('is of the entities that each of them has, though all share where those were found', async () => {
    const engine = startEngine({
      things: {
        sdl: 'type Query { things: [Thing!]! } type Thing @key(fields: "id") { id: ID! }',
        resolvers: { Query: { things: () => [{ id: '1' }, { id: '2' }] } },
      },
      sizes: {
        sdl: 'type Thing @key(fields: "id") { id: ID! size(unit: String!): String! }',
        resolvers: {
          Thing: { size: ({ id }: { id: string }, { unit }: { unit: string }) => `${id} ${unit}` },
        },
      },
    })
    const ask = (unit: string) =>
      engine.ask('query ($unit: String!) { things { size(unit: $unit) } }', { variables: { unit } })
    const units = ['cm', 'in', 'cm', 'in', 'ft']
    const answers = await Promise.all(units.map(ask))
    expect(answers).toEqual(units.map((unit) => ({ data: { things: [{ size: `1 ${unit}` }, { size: `2 ${unit}` }] } })))
    expect(engine.calls.map(({ subgraph }) => subgraph)).toEqual(['things', 'sizes', 'sizes', 'sizes'])
  })
})

describe('what is public', () => {
  const HEADER = `
    extend schema @link(url: "https://chorus.dev/specs/chorus/v1.0", import: ["@public"]) @composeDirective(name: "@public")
    directive @public(maxAgeS: Int! = 5) on FIELD_DEFINITION
  `
  function startPublic() {
    const release = Promise.withResolvers<void>()
    const engine = startEngine(
      {
        shop: {
          sdl: `${HEADER}
            type Query { chart: [Item!] @public own: [Item!] guarded: Int @public @authenticated }
            type Item @key(fields: "id") { id: ID! name: String @public size: Size @public note: String }
            type Size { width: Int }
            type Mutation { change: Int }`,
          resolvers: {
            Query: { chart: () => [ITEM], own: () => [ITEM], guarded: () => 1 },
            Mutation: { change: () => 1 },
          },
        },
      },
      { onCall: (_subgraph, call, next) => (call.query.startsWith('mutation') ? next() : release.promise.then(next)) },
    )
    return { engine, release: release.resolve }
  }
  const ITEM = { id: '1', name: 'one', size: { width: 2 }, note: 'mine' }

  /** How many calls three askers make, of whom two are persons. */
  async function callsFor(query: string) {
    const { engine, release } = startPublic()
    const asked = [aPerson(), aPerson(), undefined].map((identity) => engine.ask(query, identity ? { identity } : {}))
    await turn()
    const count = engine.calls.length
    release()
    await Promise.all(asked)
    return count
  }

  test('is asked once for all identities, as nobody', async () => {
    expect(await callsFor('{ chart { __typename id name size { width } } }')).toBe(1)
  })

  test('is a question only if every field of the root and of entities in it is, and none asks who reads it', async () => {
    expect(await callsFor('{ chart { name note } }')).toBe(3)
    expect(await callsFor('{ own { name } }')).toBe(3)
    expect(await callsFor('{ guarded }')).toBe(2)
  })

  test('is asked afresh by whoever has changed something', async () => {
    const { engine, release } = startPublic()
    const identity = aPerson()
    const before = engine.ask('{ chart { name } }')
    await turn()
    await engine.ask('mutation { change }', { identity })
    const after = engine.ask('{ chart { name } }', { identity })
    await turn()
    expect(engine.calls.filter(({ query }) => query.includes('chart'))).toHaveLength(2)
    release()
    expect(await before).toEqual(await after)
  })
})
