import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anonymous } from '@chorus/subgraph-server'
import type { Identify } from '../src/access/identify.ts'
import { aPerson, startGraph, type Graph, type GraphOptions, type TestSubgraph } from './graph.ts'

const CHORUS = `
  extend schema
    @link(url: "https://chorus.dev/specs/chorus/v1.0", import: ["@public"])
    @composeDirective(name: "@public")
  directive @public(maxAgeS: Int! = 5) on FIELD_DEFINITION
`

type Reference = { id: string }

/** Lists that are everybody's own, of tracks of which `counts` says what is the same for everyone, and a little that is not. */
function library() {
  const plays = new Map([1, 2, 3].map((n) => [`t${n}`, n * 100]))
  const failing = new Set<string>()
  /** What `counts` says waits for it. */
  const gate = { opens: Promise.resolve() }
  const lists: TestSubgraph = {
    sdl: `${CHORUS}
      type Query { mine(ids: [ID!]!): [Track]! open(ids: [ID!]!): [Track] @public(maxAgeS: 60) }
      type Mutation { play(id: ID!): Track }
      type Subscription { played: Track }
      type Track @key(fields: "id") { id: ID! }
    `,
    resolvers: {
      Query: {
        mine: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id })),
        open: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id })),
      },
      Mutation: {
        play: (_: unknown, { id }: Reference) => {
          plays.set(id, (plays.get(id) ?? 0) + 1)
          return { id }
        },
      },
      Subscription: {
        played: {
          async *subscribe() {
            yield { played: { id: 't1' } }
          },
        },
      },
      Track: { __resolveReference: (track: Reference) => track },
    },
  }
  const counts: TestSubgraph = {
    sdl: `${CHORUS}
      type Track @key(fields: "id") {
        id: ID!
        plays(times: Int! = 1): Int @public(maxAgeS: 60)
        fragile: Int @public(maxAgeS: 60)
        instant: Int @public(maxAgeS: 0)
        artist: Artist @public(maxAgeS: 60)
        next: Track @public(maxAgeS: 60)
        liked: Boolean
        vault: Int @authenticated @public(maxAgeS: 60)
      }
      type Artist @key(fields: "id") { id: ID! name: String @public(maxAgeS: 30) }
    `,
    resolvers: {
      Track: {
        __resolveReference: async ({ id }: Reference) => {
          const track = plays.has(id) ? { id, had: plays.get(id) } : null
          await gate.opens
          return track
        },
        plays: ({ had }: { had: number }, { times }: { times: number }) => had * times,
        fragile: ({ id }: Reference) => {
          if (failing.has(id)) throw new Error('no')
          return 1
        },
        instant: () => 1,
        artist: ({ had }: { had: number }) => ({ id: 'a1', name: `Artist of ${had}` }),
        next: ({ had }: { had: number }) => ({ id: 't2', had: had + 1 }),
        liked: () => true,
        vault: () => 7,
      },
      Artist: { __resolveReference: (artist: Reference) => artist },
    },
  }
  return { definitions: { lists, counts }, plays, failing, gate }
}

const identify: Identify = async (authorization) => ({
  kind: 'identified',
  identity: authorization ? aPerson() : anonymous,
})

let shelf: ReturnType<typeof library>
let graph: Graph
async function start(options: GraphOptions = {}): Promise<void> {
  shelf = library()
  graph = await startGraph(shelf.definitions, { identify, cache: {}, ...options })
}
beforeEach(() => start())
afterEach(async () => {
  vi.restoreAllMocks()
  await graph.close()
})

const mine = (ids: readonly string[], fields: string) => `{ mine(ids: ${JSON.stringify(ids)}) { ${fields} } }`
/** What is said of my tracks. */
async function told(ids: readonly string[], fields: string, headers: Record<string, string> = {}) {
  const { body } = await graph.ask(mine(ids, fields), { headers })
  return body.data?.mine
}
const calls = () => graph.received.filter(({ subgraph }) => subgraph === 'counts')
/** The tracks that `counts` was asked about since this was asked last, in order. */
function asked(): string[] {
  const references = calls().flatMap(({ variables }) =>
    Object.values(variables ?? {})
      .filter(Array.isArray)
      .flat(),
  )
  graph.received.splice(0)
  return references.map((track: Reference) => track.id)
}

describe('what is public of an entity', () => {
  test('is asked for once, whoever asks and whatever else they ask; only what is not known is asked', async () => {
    expect(await told(['t1', 't2'], 'plays')).toEqual([{ plays: 100 }, { plays: 200 }])
    expect(asked()).toEqual(['t1', 't2'])
    const more = await told(['t3', 't2', 't1'], 'id plays', { authorization: 'Bearer x' })
    expect(more).toEqual([
      { id: 't3', plays: 300 },
      { id: 't2', plays: 200 },
      { id: 't1', plays: 100 },
    ])
    expect(asked()).toEqual(['t3'])
    const again = await graph.ask('{ again: mine(ids: ["t3", "t1"]) { heard: id plays } }')
    expect(again.body.data?.again).toEqual([
      { heard: 't3', plays: 300 },
      { heard: 't1', plays: 100 },
    ])
    expect(asked()).toEqual([])
  })

  test('is asked for each time where nothing is to be kept', async () => {
    await graph.close()
    await start({ cache: undefined })
    for (let n = 0; n < 2; n++) await told(['t1'], 'plays')
    expect(asked()).toEqual(['t1', 't1'])
  })

  test('is kept by what was asked: fields, variables and the headers that subgraphs are told', async () => {
    await graph.close()
    await start({ forwardHeaders: ['x-tenant'] })
    const times = async (n: number) => {
      const query = 'query ($n: Int!) { mine(ids: ["t1"]) { plays(times: $n) } }'
      return (await graph.ask(query, { variables: { n } })).body.data?.mine[0].plays
    }
    expect([await times(1), await times(2), await times(1), await times(2)]).toEqual([100, 200, 100, 200])
    expect(asked()).toEqual(['t1', 't1'])
    for (const tenant of ['north', 'south', 'north']) await told(['t1'], 'plays', { 'x-tenant': tenant })
    expect(asked()).toEqual(['t1', 't1'])
    await told(['t1'], 'plays fragile')
    expect(asked()).toEqual(['t1'])
  })

  test.each([
    ['beside something that is not', 'plays liked'],
    ['for those who may read it only', 'vault'],
    ['for no time at all', 'plays instant'],
  ])('%s is not kept', async (_what, fields) => {
    for (let n = 0; n < 2; n++) await told(['t1'], fields, { authorization: 'Bearer x' })
    expect(asked()).toEqual(['t1', 't1'])
  })

  test('and was asked in one request with something that is not is not kept', async () => {
    const both = '{ one: mine(ids: ["t1"]) { plays } other: mine(ids: ["t2"]) { liked } }'
    for (let n = 0; n < 2; n++) await graph.ask(both, { headers: { authorization: 'Bearer x' } })
    expect(asked()).toEqual(['t1', 't2', 't1', 't2'])
  })

  test('is not kept of an entity with errors; others that came with it are', async () => {
    shelf.failing.add('t1')
    const fragile = () => told(['t1', 't2'], 'fragile')
    expect(await fragile()).toEqual([{ fragile: null }, { fragile: 1 }])
    shelf.failing.clear()
    expect(await fragile()).toEqual([{ fragile: 1 }, { fragile: 1 }])
    await fragile()
    expect(asked()).toEqual(['t1', 't2', 't1'])
  })

  test('is kept as well where there is no such entity, until it comes to be', async () => {
    expect(await told(['t9'], 'plays')).toEqual([{ plays: null }])
    expect(await told(['t9'], 'plays')).toEqual([{ plays: null }])
    expect(asked()).toEqual(['t9'])
    shelf.plays.set('t9', 900)
    graph.gateway.invalidate('Track', 't9')
    expect(await told(['t9'], 'plays')).toEqual([{ plays: 900 }])
  })

  test('is counted, by whether it was known', async () => {
    await told(['t1', 't2'], 'plays')
    await told(['t1', 't2', 't3'], 'plays')
    for (let n = 0; n < 2; n++) await graph.ask('{ open(ids: ["t1"]) { id } }')
    const { text } = await graph.send({}, '/../metrics')
    const counted = [...text.matchAll(/looked_up_total\{what="(.*?)",outcome="(.*?)"\} (\d+)/g)].map(([, ...it]) => it)
    expect(counted).toEqual([
      ['entities', 'kept', '2'],
      ['entities', 'not kept', '3'],
      ['answers', 'kept', '1'],
      ['answers', 'not kept', '1'],
    ])
  })

  test('is told in deferred parts, too', async () => {
    const deferred = '{ mine(ids: ["t1"]) { id ... @defer { plays } } }'
    const parts = async () => (await graph.ask(deferred, { headers: { accept: 'multipart/mixed' } })).text
    expect(await parts()).toContain('"plays":100')
    expect(await parts()).toContain('"plays":100')
    expect(asked()).toEqual(['t1'])
  })

  test('is asked for anew by those who change something, and by those who hear that it has changed', async () => {
    await told(['t1'], 'plays')
    const play = async () => (await graph.ask('mutation { play(id: "t1") { plays } }')).body.data?.play.plays
    expect([await play(), await play()]).toEqual([101, 102])
    const events = { headers: { accept: 'text/event-stream' } }
    expect((await graph.ask('subscription { played { plays } }', events)).text).toContain('"plays":102')
    expect(asked()).toEqual(['t1', 't1', 't1', 't1'])
  })

  test('is bounded: those that nobody asks for go', async () => {
    await graph.close()
    await start({ cache: { mostBytes: 20_000 } })
    const ids = Array.from({ length: 60 }, (_, n) => `t${n}`)
    await told(ids, 'plays')
    asked()
    await told(['t59', 't0'], 'plays')
    expect(asked()).toEqual(['t0'])
  })
})

test('what was slow to come does not take the place of what was asked for after it', async () => {
  const opening = Promise.withResolvers<void>()
  shelf.gate.opens = opening.promise
  const slow = told(['t1', 't2'], 'plays')
  await expect.poll(() => calls().length).toBe(1)
  shelf.gate.opens = Promise.resolve()
  shelf.plays.set('t1', 1)
  expect(await told(['t1'], 'plays')).toEqual([{ plays: 1 }])
  opening.resolve()
  await slow
  expect(await told(['t1'], 'plays')).toEqual([{ plays: 1 }])
})

describe('a kept entity that has changed', () => {
  test('is asked for again, and others are not', async () => {
    await told(['t1', 't2'], 'plays')
    shelf.plays.set('t1', 1)
    graph.gateway.invalidate('Track', 't1')
    expect(await told(['t1', 't2'], 'plays')).toEqual([{ plays: 1 }, { plays: 200 }])
    expect(asked()).toEqual(['t1', 't2', 't1'])
  })

  test('is asked for again where it stands in another one, by its id or for want of one by its type', async () => {
    const named = 'artist { id name }'
    const unnamed = 'next { plays }'
    for (const fields of [named, unnamed]) await told(['t1'], fields)
    graph.gateway.invalidate('Artist', 'a2')
    for (const fields of [named, unnamed]) await told(['t1'], fields)
    expect(asked()).toHaveLength(2)
    graph.gateway.invalidate('Artist', 'a1')
    for (const fields of [named, unnamed]) await told(['t1'], fields)
    expect(asked()).toHaveLength(1)
    graph.gateway.invalidate('Track', 'another')
    for (const fields of [named, unnamed]) await told(['t1'], fields)
    expect(asked()).toHaveLength(1)
  })

  test('is asked for again though more have changed since than are remembered', async () => {
    await told(['t1'], 'plays')
    shelf.plays.set('t1', 1)
    graph.gateway.invalidate('Track', 't1')
    for (let n = 0; n < 60_000; n++) graph.gateway.invalidate('Other', String(n))
    expect(await told(['t1'], 'plays')).toEqual([{ plays: 1 }])
    expect(await told(['t1'], 'plays')).toEqual([{ plays: 1 }])
    expect(asked()).toEqual(['t1', 't1'])
  })

  test('while it was on its way is not kept as it was, for whoever asked for it and whoever joined them', async () => {
    const opening = Promise.withResolvers<void>()
    shelf.gate.opens = opening.promise
    const before = told(['t1'], 'plays')
    await expect.poll(() => calls().length).toBe(1)
    shelf.plays.set('t1', 1)
    graph.gateway.invalidate('Track', 't1')
    const after = told(['t1'], 'plays id')
    await expect.poll(() => graph.received.length).toBe(3)
    opening.resolve()
    await Promise.all([before, after])
    expect(calls()).toHaveLength(1)
    expect(await told(['t1'], 'plays')).toEqual([{ plays: 1 }])
  })

  test('while it was on its way is in no kept answer as it was, though that was asked for after the change', async () => {
    const opening = Promise.withResolvers<void>()
    shelf.gate.opens = opening.promise
    const open = (fields: string) => graph.ask(`{ open(ids: ["t1"]) { ${fields} } }`)
    const before = open('plays')
    await expect.poll(() => calls().length).toBe(1)
    shelf.plays.set('t1', 1)
    graph.gateway.invalidate('Track', 't1')
    const after = open('id plays')
    await expect.poll(() => graph.received.length).toBe(3)
    opening.resolve()
    await before
    expect((await after).headers.get('cache-control')).toBe('no-store')
    expect((await open('id plays')).body.data?.open).toEqual([{ id: 't1', plays: 1 }])
  })
})

describe('nothing is told for longer than it may be', () => {
  const OPEN = '{ open(ids: ["t1"]) { plays } }'
  const open = async () => {
    const { body, headers } = await graph.ask(OPEN)
    return [body.data?.open[0].plays, headers.get('cache-control')]
  }
  let nowMs = 0
  const passS = (seconds: number) => (nowMs += seconds * 1_000)
  beforeEach(() => {
    nowMs = Math.floor(performance.now())
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
  })

  test('an entity is asked for again after its time', async () => {
    await told(['t1'], 'plays')
    shelf.plays.set('t1', 1)
    passS(59)
    expect(await told(['t1'], 'plays')).toEqual([{ plays: 100 }])
    passS(1)
    expect(await told(['t1'], 'plays')).toEqual([{ plays: 1 }])
  })

  test('an answer that a kept entity is in says the time that the entity has left, and is kept no longer', async () => {
    await told(['t1'], 'plays')
    shelf.plays.set('t1', 1)
    passS(20)
    expect(await open()).toEqual([100, 'public, max-age=40'])
    passS(39)
    expect(await open()).toEqual([100, 'public, max-age=1'])
    passS(1)
    expect(await open()).toEqual([1, 'public, max-age=60'])
  })

  test('an answer that waited with others for a subgraph counts from when the first of them asked', async () => {
    const opening = Promise.withResolvers<void>()
    shelf.gate.opens = opening.promise
    const first = told(['t1'], 'plays')
    await expect.poll(() => calls().length).toBe(1)
    passS(4)
    const joined = open()
    await expect.poll(() => graph.received.length).toBe(3)
    opening.resolve()
    await first
    expect(await joined).toEqual([100, 'public, max-age=56'])
    expect(calls()).toHaveLength(1)
  })

  test('what took longer to come than it may be told is not kept', async () => {
    const opening = Promise.withResolvers<void>()
    shelf.gate.opens = opening.promise
    const slow = open()
    await expect.poll(() => calls().length).toBe(1)
    passS(61)
    opening.resolve()
    expect(await slow).toEqual([100, 'no-store'])
    expect(await open()).toEqual([100, 'public, max-age=60'])
  })
})

test('what a subgraph calls otherwise is kept as the answer calls it', async () => {
  await graph.close()
  const size = (type: string) => `type ${type} @key(fields: "id") { id: ID!`
  graph = await startGraph(
    {
      lists: {
        sdl: `${size('Box')} } ${size('Bag')} } union Thing = Box | Bag type Query { things: [Thing!]! }`,
        resolvers: {
          Query: {
            things: () => [
              { __typename: 'Box', id: '1' },
              { __typename: 'Bag', id: '2' },
            ],
          },
        },
      },
      sizes: {
        sdl: `${CHORUS} union Sized = Box | Bag type Query { nothing: Sized }
          ${size('Box')} size: String! @shareable @public } ${size('Bag')} size: String @public }`,
        resolvers: { Box: { size: () => 'small' }, Bag: { size: () => 'large' } },
      },
      // Who may not know a box's size makes it one that may be null, which a bag's is as well.
      guesses: {
        sdl: `${CHORUS} type Query { guess: Int } ${size('Box')} size: String @shareable @public }`,
        resolvers: {},
      },
    },
    { cache: {} },
  )
  const QUERY = '{ things { ... on Box { size } ... on Bag { size } } }'
  const first = await graph.ask(QUERY)
  expect(graph.received.map(({ query }) => query).join()).toContain('__alias_')
  expect(first.body.data?.things).toEqual([{ size: 'small' }, { size: 'large' }])
  graph.received.splice(0)
  expect((await graph.ask(QUERY)).body).toEqual(first.body)
  expect(graph.received.map(({ subgraph }) => subgraph)).toEqual(['lists'])
})

test('an entity is dropped from what leads to it though its key was called otherwise', async () => {
  await graph.close()
  graph = await startGraph(
    {
      lists: {
        sdl: `type Query { room: Room! } type Room @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { room: () => ({ id: 'r' }) } },
      },
      things: {
        sdl: `${CHORUS} union Thing = Box | Bag
          type Room @key(fields: "id") { id: ID! things: [Thing!]! @public }
          type Box { label: String! @shareable } type Bag @key(fields: "name") { name: String }`,
        resolvers: {
          Room: {
            things: () => [
              { __typename: 'Box', label: 'one' },
              { __typename: 'Bag', name: 'two' },
            ],
          },
        },
      },
      guesses: { sdl: 'type Query { guess: Box } type Box { label: String @shareable }', resolvers: {} },
    },
    { cache: {} },
  )
  const QUERY = '{ room { things { ... on Box { name: label } ... on Bag { name } } } }'
  const askedOf = async () => {
    graph.received.splice(0)
    expect((await graph.ask(QUERY)).body.data?.room.things).toEqual([{ name: 'one' }, { name: 'two' }])
    return graph.received.map(({ subgraph }) => subgraph)
  }
  expect(await askedOf()).toEqual(['lists', 'things'])
  expect(graph.received[1]?.query).toContain('__alias_0:name')
  graph.gateway.invalidate('Bag', 'three')
  expect(await askedOf()).toEqual(['lists'])
  graph.gateway.invalidate('Bag', 'two')
  expect(await askedOf()).toEqual(['lists', 'things'])
})

test('what an interface says of all entities of its kind is kept of each', async () => {
  await graph.close()
  graph = await startGraph(
    {
      media: {
        sdl: `type Query { media: [Media!]! }
          interface Media @key(fields: "id") { id: ID! title: String }
          type Film implements Media @key(fields: "id") { id: ID! title: String }
          type Book implements Media @key(fields: "id") { id: ID! title: String }`,
        resolvers: {
          Query: {
            media: () => [
              { __typename: 'Film', id: '1' },
              { __typename: 'Book', id: '2' },
            ],
          },
        },
      },
      reviews: {
        sdl: `${CHORUS} type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int @public }`,
        resolvers: { Media: { stars: ({ id }: Reference) => Number(id) } },
      },
    },
    { cache: {} },
  )
  const QUERY = '{ media { __typename stars } }'
  const first = await graph.ask(QUERY)
  expect(first.body.data?.media).toEqual([
    { __typename: 'Film', stars: 1 },
    { __typename: 'Book', stars: 2 },
  ])
  expect((await graph.ask(QUERY)).body).toEqual(first.body)
  expect(graph.received.map(({ subgraph }) => subgraph)).toEqual(['media', 'reviews', 'media'])
  graph.gateway.invalidate('Film', '1')
  await graph.ask(QUERY)
  expect(graph.received.at(-1)?.variables).toEqual({ representations: [{ __typename: 'Media', id: '1' }] })
})
