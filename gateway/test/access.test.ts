import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, startGraph, type Graph } from './graph.ts'
import { music } from './music.ts'

describe('fields that need more than the sender has', () => {
  let anonymousGraph: Graph
  let listenerGraph: Graph
  let creatorGraph: Graph

  beforeAll(async () => {
    anonymousGraph = await startGraph(music())
    listenerGraph = await startGraph(music(), { identity: aPerson('listener', 'admin') })
    creatorGraph = await startGraph(music(), { identity: aPerson('creator') })
  })
  afterAll(() => Promise.all([anonymousGraph.close(), listenerGraph.close(), creatorGraph.close()]))

  test('are null with an error each, at the path and under the alias that the client chose; siblings live', async () => {
    const { status, body } = await listenerGraph.ask('{ track(id: "t1") { s: secret title } }')
    expect(status).toBe(200)
    expect(body).toEqual({
      data: { track: { s: null, title: 'Blue' } },
      errors: [
        { message: 'Track.secret is not for this account.', path: ['track', 's'], extensions: { code: 'FORBIDDEN' } },
      ],
    })
  })

  test('tell a stranger to sign in, and somebody signed in that it is not for them', async () => {
    const codeOf = async (graph: Graph) =>
      (await graph.ask('{ track(id: "t1") { secret } }')).body.errors?.[0]?.extensions.code
    expect(await codeOf(anonymousGraph)).toBe('UNAUTHENTICATED')
    expect(await codeOf(listenerGraph)).toBe('FORBIDDEN')
    expect(await codeOf(creatorGraph)).toBeUndefined()
  })

  test('are never asked of a subgraph', async () => {
    anonymousGraph.received.length = 0
    await anonymousGraph.ask('{ tracks { title secret vault { gold } } me }')
    expect(anonymousGraph.received.map(({ query }) => query)).toEqual(['{tracks{title}}'])
  })

  test('a refused mutation reaches no subgraph, and the allowed one beside it runs', async () => {
    listenerGraph.received.length = 0
    const { body } = await listenerGraph.ask('mutation { rename(id: "t1", title: "x") { title } touch }')
    expect(body.data).toEqual({ rename: null, touch: 1 })
    expect(body.errors).toMatchObject([{ path: ['rename'], extensions: { code: 'FORBIDDEN' } }])
    expect(listenerGraph.received.map(({ query }) => query)).toEqual(['mutation{touch}'])

    anonymousGraph.received.length = 0
    const refused = await anonymousGraph.ask('mutation { rename(id: "t1", title: "x") { title } touch }')
    expect(refused.body.data).toEqual({ rename: null, touch: null })
    expect(anonymousGraph.received).toEqual([])
  })

  test('any one of the groups of scopes is enough, and within a group all are needed', async () => {
    const gold = '{ track(id: "t1") { vault { gold } } }'
    const halfGroup = await listenerGraph.ask(gold)
    expect(halfGroup.body.data).toEqual({ track: { vault: null } })

    const wholeGroup = await startGraph(music(), { identity: aPerson('admin', 'finance') })
    expect((await wholeGroup.ask(gold)).body).toEqual({ data: { track: { vault: { gold: 7 } } } })
    await wholeGroup.close()
  })

  test('a type that is guarded guards every field that leads to it', async () => {
    const { body } = await listenerGraph.ask('{ track(id: "t1") { vault { __typename } } }')
    expect(body.data).toEqual({ track: { vault: null } })
    expect(body.errors).toMatchObject([{ message: 'Track.vault is not for this account.', path: ['track', 'vault'] }])
  })

  test('an interface asks what any of its implementations asks; a fragment on the open one does not', async () => {
    const onInterface = await listenerGraph.ask('{ items { id title } }')
    expect(onInterface.body.data).toEqual({ items: null })
    expect(onInterface.body.errors).toMatchObject([
      { message: 'Item.title is not for this account.', path: ['items', 0, 'title'] },
    ])

    const onTrack = await listenerGraph.ask('{ items { id ... on Track { title } } }')
    expect(onTrack.body).toEqual({ data: { items: [{ id: 't1', title: 'Blue' }, { id: 'l1' }] } })
  })

  test('a null in a place that takes none spreads to the next that does, through lists and fragments', async () => {
    const { body } = await listenerGraph.ask(
      'query { items { ...parts } total } fragment parts on Item { id ... on Album { title } }',
    )
    expect(body.data).toEqual({ items: null, total: 42 })
    expect(body.errors).toMatchObject([{ path: ['items', 1, 'title'], extensions: { code: 'FORBIDDEN' } }])
  })

  test('a selection of nothing but refused fields still tells what is there', async () => {
    const { body } = await listenerGraph.ask('{ a: track(id: "t1") { secret } b: track(id: "none") { secret } }')
    expect(body.data).toEqual({ a: { secret: null }, b: null })
    expect(body.errors).toMatchObject([{ path: ['a', 'secret'] }])
  })

  test('one that is left out by a condition is no error', async () => {
    const query = 'query($all: Boolean!) { track(id: "t1") { title secret @include(if: $all) } }'
    expect((await listenerGraph.ask(query, { variables: { all: false } })).body).toEqual({
      data: { track: { title: 'Blue' } },
    })
    expect((await listenerGraph.ask(query, { variables: { all: true } })).body.errors).toHaveLength(1)
  })

  test('the answer keeps the order in which the client asked', async () => {
    const { text } = await listenerGraph.ask('{ total me track(id: "t1") { secret likes id plays title } }')
    expect(text.slice(text.indexOf('"data"'))).toBe(
      '"data":{"total":42,"me":"me","track":{"secret":null,"likes":5,"id":"t1","plays":100,"title":"Blue"}}}',
    )
  })

  test('a plan made for one sender is never used for another who may read less', async () => {
    let identity = aPerson('creator')
    const graph = await startGraph(music(), { identify: async () => ({ kind: 'identified', identity }) })
    const query = '{ track(id: "t1") { title secret } }'
    expect((await graph.ask(query)).body).toEqual({ data: { track: { title: 'Blue', secret: 'secret of t1' } } })
    identity = aPerson('listener')
    expect((await graph.ask(query)).body.data).toEqual({ track: { title: 'Blue', secret: null } })
    identity = aPerson('creator')
    expect((await graph.ask(query)).body.data).toEqual({ track: { title: 'Blue', secret: 'secret of t1' } })
    await graph.close()
  })

  test('the subgraph is told who asks, as it was verified', async () => {
    creatorGraph.received.length = 0
    await creatorGraph.ask('{ total }', { headers: { 'x-chorus-identity': 'forged', 'x-request-id': 'request-0001' } })
    expect(creatorGraph.received).toMatchObject([{ identity: aPerson('creator'), requestId: 'request-0001' }])
  })

  test('a policy that nobody decides is closed, even to those with every scope', async () => {
    const sdl = 'type Query { open: Int closed: Int @policy(policies: [["paid"]]) }'
    const resolvers = { Query: { open: () => 1, closed: () => 2 } }
    const graph = await startGraph({ only: { sdl, resolvers } }, { identity: aPerson('paid', 'admin') })
    expect((await graph.ask('{ open closed }')).body.data).toEqual({ open: 1, closed: null })
    await graph.close()
  })

  test('guarded enums and scalars guard the fields of their type', async () => {
    const sdl = `
      enum Grade @requiresScopes(scopes: [["staff"]]) { A B }
      scalar Salary @authenticated
      type Query { open: Int grade: Grade grades: [Grade!] pay: Salary }`
    const resolvers = { Query: { open: () => 1, grade: () => 'A', grades: () => ['B'], pay: () => 10 } }
    const graph = await startGraph({ only: { sdl, resolvers } })
    expect((await graph.ask('{ open grade grades pay }')).body.data).toEqual({
      open: 1,
      grade: null,
      grades: null,
      pay: null,
    })
    await graph.close()
  })
})
