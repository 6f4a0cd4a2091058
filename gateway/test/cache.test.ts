import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anonymous } from '@chorus/subgraph-server'
import type { Identify } from '../src/access/identify.ts'
import { aPerson, startGraph, type Ask, type Graph, type TestSubgraph } from './graph.ts'

const CHORUS = `
  extend schema
    @link(url: "https://chorus.dev/specs/chorus/v1.0", import: ["@public", "@personal"])
    @composeDirective(name: "@public") @composeDirective(name: "@personal")
  directive @public(maxAgeS: Int! = 5) on FIELD_DEFINITION
  directive @personal on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
`

/** A shop whose shelf is public and whose baskets are not. What things are called changes under `titles`. */
function shop() {
  const titles = new Map([
    ['t1', 'Blue'],
    ['t2', 'Green'],
  ])
  let asked = 0
  const track = (id: string) => (titles.has(id) ? { id } : null)
  const shelf: TestSubgraph = {
    sdl: `${CHORUS}
      type Query {
        track(id: ID!): Track @public(maxAgeS: 60)
        tracks: [Track!]! @public(maxAgeS: 30)
        page: Page! @public
        items: [Item!]! @public
        owned: [Track!]!
        fleeting: Int @public(maxAgeS: 1)
        guarded: Track @authenticated @public
      }
      type Mutation { rename(id: ID!): Track @public }
      interface Item { label: String }
      type Page { number: Int! owner: String @personal tracks: [Track!]! }
      type Track implements Item @key(fields: "id") {
        id: ID!
        title: String! @public(maxAgeS: 10)
        label: String @public
        failing: String @public
        mine: Boolean
      }
      type Book implements Item @key(fields: "isbn") { isbn: ID! label: String }
    `,
    resolvers: {
      Query: {
        track: (_: unknown, { id }: { id: string }) => (asked++, track(id)),
        tracks: () => (asked++, [...titles.keys()].map(track)),
        page: () => (asked++, { number: 1, owner: 'me', tracks: [{ id: 't1' }] }),
        items: () => (asked++, [{ __typename: 'Track', id: 't1' }]),
        owned: () => (asked++, []),
        fleeting: () => ++asked,
        guarded: () => (asked++, track('t1')),
      },
      Mutation: { rename: () => (asked++, track('t1')) },
      Track: {
        __resolveReference: ({ id }: { id: string }) => track(id),
        title: ({ id }: { id: string }) => titles.get(id),
        label: () => 'label',
        mine: () => true,
        failing: () => {
          throw new Error('no')
        },
      },
      Book: { __resolveReference: (book: object) => book, label: () => 'label' },
    },
  }
  const counts: TestSubgraph = {
    sdl: `${CHORUS} type Query { nothing: Int } type Track @key(fields: "id") { id: ID! plays: Int @public(maxAgeS: 7) }`,
    resolvers: { Query: { nothing: () => null }, Track: { __resolveReference: (it: object) => it, plays: () => 3 } },
  }
  return { definitions: { shelf, counts }, titles, asked: () => asked }
}

const identify: Identify = async (authorization) => ({
  kind: 'identified',
  identity: authorization ? aPerson() : anonymous,
})

let goods: ReturnType<typeof shop>
let graph: Graph
const start = async (options = {}) => {
  goods = shop()
  graph = await startGraph(goods.definitions, { identify, cache: {}, ...options })
}
const controlOf = async (query: string, ask: Ask = {}) => (await graph.ask(query, ask)).headers.get('cache-control')

describe('how long an answer may be kept', () => {
  beforeAll(() => start())
  afterAll(() => graph.close())

  test.each([
    ['{ track(id: "t1") { id title } }', 10],
    ['{ track(id: "t1") { id } }', 60],
    ['{ track(id: "t1") { id title plays } }', 7],
    ['{ tracks { ...T } } fragment T on Track { title @skip(if: true) __typename }', 10],
    ['{ page { number tracks { title } } }', 5],
  ])('%s: as long as its shortest field', async (query, maxAgeS) => {
    expect(await controlOf(query)).toBe(`public, max-age=${maxAgeS}`)
  })

  test.each([
    ['a root field that does not say so', '{ owned { id } }'],
    ["an entity's field that does not say so", '{ track(id: "t1") { title mine } }'],
    ['one that is left out', '{ track(id: "t1") { title mine @skip(if: true) } }'],
    ['a personal field', '{ page { number owner } }'],
    ['a field of an interface that one type keeps to itself', '{ items { label } }'],
    ['a guarded field, even for those who may read it', '{ guarded { id } }'],
    ['an answer with errors', '{ track(id: "t1") { failing } }'],
    ['a refused document', '{ nope }'],
    ['introspection alone', '{ __typename }'],
    ['a mutation', 'mutation { rename(id: "t1") { id } }'],
  ])('%s: kept by nobody', async (_what, query) => {
    expect(await controlOf(query, { headers: { authorization: 'Bearer x' } })).toBe('no-store')
  })
})

test('nothing is kept where it was not asked for', async () => {
  await start({ cache: undefined })
  expect(await controlOf('{ track(id: "t1") { title } }')).toBe('no-store')
  await graph.ask('{ track(id: "t1") { title } }')
  expect(goods.asked()).toBe(2)
  await graph.close()
})

describe('a kept answer', () => {
  beforeEach(async () => {
    await start()
    return () => graph.close()
  })
  const TITLE = 'query ($id: ID!) { track(id: $id) { id title } }'
  const titleOf = async (id: string, headers = {}) =>
    (await graph.ask(TITLE, { variables: { id }, headers })).body.data?.track?.title

  test('is given to everyone who asks the same, by POST and GET, in one read of the subgraphs', async () => {
    expect(await titleOf('t1')).toBe('Blue')
    expect(await titleOf('t1', { authorization: 'Bearer x' })).toBe('Blue')
    const search = new URLSearchParams({ query: TITLE, variables: '{"id":"t1","unknown":1}' })
    expect((await graph.send({}, `?${search.toString()}`)).body.data?.track.title).toBe('Blue')
    expect(goods.asked()).toBe(1)
    expect(await titleOf('t2')).toBe('Green')
    expect(goods.asked()).toBe(2)
  })

  test('of which something is not public is nobody else’s', async () => {
    for (let n = 0; n < 2; n++) await graph.ask('{ track(id: "t1") { title mine } }')
    for (let n = 0; n < 2; n++) await graph.ask('{ track(id: "t1") { failing } }')
    for (let n = 0; n < 2; n++) await graph.ask('{ guarded { id } }', { headers: { authorization: 'Bearer x' } })
    expect(goods.asked()).toBe(6)
    expect((await graph.ask('{ guarded { id } }')).body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test('of which an interface’s field is private to one of its types is asked for as oneself', async () => {
    await graph.ask('{ items { label } }', { headers: { authorization: 'Bearer x' } })
    expect(graph.received.map(({ identity }) => identity.kind)).toEqual(['person'])
  })

  test('has its plan and cost told like any other', async () => {
    await titleOf('t1')
    const { body, headers } = await graph.ask(TITLE, { variables: { id: 't1' }, extensions: { cost: true } })
    expect([body.extensions?.cost.actual, headers.get('cache-control')]).toEqual([expect.any(Number), 'no-store'])
    expect(goods.asked()).toBe(1)
  })

  test('has a tag, by which a GET is told that it is still the same', async () => {
    const search = `?${new URLSearchParams({ query: '{ track(id: "t1") { title } }' }).toString()}`
    const first = await graph.send({}, search)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"/)
    const again = await graph.send({ headers: { 'if-none-match': `"other", ${tag}` } }, search)
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag])
    goods.titles.set('t1', 'Red')
    graph.gateway.invalidate('Track', 't1')
    const changed = await graph.send({ headers: { 'if-none-match': tag } }, search)
    expect([changed.status, changed.body.data?.track.title]).toEqual([200, 'Red'])
  })

  test('is dropped when an entity in it changes, and others stay', async () => {
    await titleOf('t1')
    await titleOf('t2')
    goods.titles.set('t1', 'Red')
    graph.gateway.invalidate('Track', 't1')
    expect([await titleOf('t1'), await titleOf('t2'), goods.asked()]).toEqual(['Red', 'Green', 3])
  })

  test('of what was not there is dropped when it comes to be', async () => {
    expect(await titleOf('t3')).toBeUndefined()
    goods.titles.set('t3', 'New')
    graph.gateway.invalidate('Track', 't3')
    expect(await titleOf('t3')).toBe('New')
  })

  test('whose entities do not say who they are is dropped with any of their type', async () => {
    const titles = async () => (await graph.ask('{ tracks { title } }')).body.data?.tracks
    await titles()
    graph.gateway.invalidate('Book', 'b1')
    await titles()
    expect(goods.asked()).toBe(1)
    graph.gateway.invalidate('Track', 'another')
    await titles()
    expect(goods.asked()).toBe(2)
  })

  test('is asked for again after its time', async () => {
    const fleeting = async () => (await graph.ask('{ fleeting }')).body.data?.fleeting
    const first = await fleeting()
    await expect.poll(fleeting, { timeout: 10_000 }).toBeGreaterThan(first)
  })

  test('is bounded: those that nobody asks for go', async () => {
    await graph.close()
    await start({ cache: { mostBytes: 20_000 } })
    for (let n = 0; n < 40; n++) await titleOf(`unknown-${n}`)
    await titleOf('unknown-39')
    expect(goods.asked()).toBe(40)
    await titleOf('unknown-0')
    expect(goods.asked()).toBe(41)
  })
})
