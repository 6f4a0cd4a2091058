import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policiesOverHttp } from '../src/access/policiesOverHttp.ts'
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

  test('a policy is asked of its decider: all that an operation names at once, and nothing where it names none', async () => {
    const asked: unknown[] = []
    const sdl = `
      type Query { open: Int paid: Int @policy(policies: [["paid"]]) both: Int @policy(policies: [["paid", "adult"]])
        either: Int @policy(policies: [["adult"], ["guardian"]]) }`
    const resolvers = { Query: { open: () => 1, paid: () => 2, both: () => 3, either: () => 4 } }
    const graph = await startGraph(
      { only: { sdl, resolvers } },
      {
        identity: aPerson('listener'),
        policies: (names, identity) => {
          asked.push([names, identity.userId])
          return new Set(['paid', 'guardian'])
        },
      },
    )
    const { body } = await graph.ask('{ open paid both either }')
    expect(body.data).toEqual({ open: 1, paid: 2, both: null, either: 4 })
    expect(body.errors).toMatchObject([{ path: ['both'], extensions: { code: 'FORBIDDEN' } }])
    expect(asked).toEqual([[['paid', 'adult', 'guardian'], aPerson().userId]])
    await graph.ask('{ open }')
    expect(asked).toHaveLength(1)
    await graph.close()
  })

  test.each<[string, () => Promise<ReadonlySet<string>>]>([
    ['fails', () => Promise.reject(new Error('policy server at 10.0.0.7 is down'))],
    ['never answers', () => new Promise(() => {})],
  ])('a policy whose decider %s is closed, and its siblings live', async (_what, policies) => {
    const sdl = 'type Query { open: Int paid: Int @policy(policies: [["paid"]]) }'
    const resolvers = { Query: { open: () => 1, paid: () => 2 } }
    const graph = await startGraph({ only: { sdl, resolvers } }, { identity: aPerson('paid'), policies })
    const { body, text } = await graph.ask('{ open paid }')
    expect(body.data).toEqual({ open: 1, paid: null })
    expect(text).not.toContain('10.0.0.7')
    await graph.close()
  })

  test('policies may be decided by a service: it is told who asks for what, and anything but an answer grants nothing', async () => {
    const asked: unknown[] = []
    let answer = '{"granted":["paid"]}'
    const server = createServer((request, response) => {
      void json(request).then((body) => {
        asked.push(body)
        response.writeHead(answer === 'broken' ? 500 : 200).end(answer)
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const sdl = 'type Query { open: Int paid: Int @policy(policies: [["paid"]]) }'
    const resolvers = { Query: { open: () => 1, paid: () => 2 } }
    const identity = aPerson('listener')
    const graph = await startGraph({ only: { sdl, resolvers } }, { identity, policies: policiesOverHttp(url) })
    const ask = async () => (await graph.ask('{ open paid }')).body.data

    expect(await ask()).toEqual({ open: 1, paid: 2 })
    const { kind, userId, clientId, scopes } = identity
    expect(asked).toEqual([{ policies: ['paid'], identity: { kind, userId, clientId, scopes } }])
    for (answer of ['{"granted":[]}', '{"granted":"paid"}', '["paid"]', 'paid', 'broken', '']) {
      expect(await ask(), answer).toEqual({ open: 1, paid: null })
    }
    await graph.close()
    server.close()
  })

  test('subgraphs that ask different scopes of one field ask them together', async () => {
    const field = (scope: string) =>
      `type Query { both: Int @shareable @requiresScopes(scopes: [["${scope}"], ["admin"]]) }`
    const resolvers = { Query: { both: () => 1 } }
    const asked = async (...scopes: string[]) => {
      const graph = await startGraph(
        { one: { sdl: field('a'), resolvers }, two: { sdl: field('b'), resolvers } },
        { identity: aPerson(...scopes) },
      )
      const { body } = await graph.ask('{ both }')
      await graph.close()
      return body.data?.both
    }
    expect([await asked('a'), await asked('b'), await asked('a', 'b'), await asked('admin')]).toEqual([
      null,
      null,
      1,
      1,
    ])
  })

  test('a field that is guarded in several ways asks for all of them', async () => {
    const sdl = `type Query { open: Int all: Vault @requiresScopes(scopes: [["a"]]) @policy(policies: [["paid"]]) }
      type Vault @requiresScopes(scopes: [["b"]]) { gold: Int @authenticated }`
    const resolvers = { Query: { open: () => 1, all: () => ({ gold: 7 }) } }
    const asked = async (scopes: string[], ...granted: string[]) => {
      const policies = () => new Set(granted)
      const graph = await startGraph({ only: { sdl, resolvers } }, { identity: aPerson(...scopes), policies })
      const { body } = await graph.ask('{ all { gold } }')
      await graph.close()
      return body.data?.all
    }
    expect([await asked(['a', 'b']), await asked(['a'], 'paid'), await asked(['b'], 'paid')]).toEqual([
      null,
      null,
      null,
    ])
    expect(await asked(['a', 'b'], 'paid')).toEqual({ gold: 7 })
  })
})

describe('guarded types, wherever they are reached', () => {
  const sdl = `
    enum Grade @requiresScopes(scopes: [["staff"]]) { A B }
    scalar Salary @requiresScopes(scopes: [["staff"]])
    input Filter { text: String grade: Grade inner: Filter grades: [Grade!] }
    interface Person { name: String! }
    type Employee implements Person @requiresScopes(scopes: [["staff"]]) { name: String! boss: Employee }
    type Guest implements Person { name: String! host: Employee note(in: Filter): String }
    interface Guarded { id: ID! }
    type Plain implements Guarded @requiresScopes(scopes: [["staff"]]) { id: ID! }
    union Anyone = Employee | Guest
    type Query {
      open: Int
      anyone: [Anyone!]!
      people: [Person!]
      guarded: Guarded
      raise(by: Salary): Int
      find(filter: Filter, filters: [Filter!]): Int
    }`
  const guest = { __typename: 'Guest', name: 'Minnie', host: { name: 'Mickey' }, note: () => 'x' }
  const people = [guest, { __typename: 'Employee', name: 'Mickey', boss: null }]
  const resolvers = {
    Query: {
      open: () => 1,
      anyone: () => people,
      people: () => people,
      guarded: () => ({ __typename: 'Plain', id: 'p' }),
      raise: () => 2,
      find: () => 3,
    },
  }
  let guestGraph: Graph
  let staffGraph: Graph
  beforeAll(async () => {
    guestGraph = await startGraph({ only: { sdl, resolvers } }, { identity: aPerson('guest') })
    staffGraph = await startGraph({ only: { sdl, resolvers } }, { identity: aPerson('staff') })
  })
  afterAll(() => Promise.all([guestGraph.close(), staffGraph.close()]))

  test.each<[string, string, Record<string, unknown>]>([
    ['in a union, by a fragment', '{ anyone { ... on Employee { name } ... on Guest { name } } }', { anyone: null }],
    ['by its own name alone', '{ open people { ... on Employee { __typename } } }', { open: 1, people: null }],
    ['through an interface', '{ open people { name } }', { open: 1, people: null }],
    ['as an interface', '{ open guarded { id } }', { open: 1, guarded: null }],
    [
      'deep below open types',
      '{ anyone { ... on Guest { host { boss { name } } } } }',
      { anyone: [{ host: null }, {}] },
    ],
    [
      'in a fragment within a fragment',
      '{ open ...a } fragment a on Query { anyone { ...b } } fragment b on Guest { h: host { name } }',
      { open: 1, anyone: [{ h: null }, {}] },
    ],
  ])('%s', async (_where, query, data) => {
    guestGraph.received.length = 0
    const refused = await guestGraph.ask(query)
    const seen = JSON.stringify(guestGraph.received.map((call) => call.query))
    expect(seen).not.toMatch(/Employee\{(?!__typename\})|host|guarded/)
    expect(refused.body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    if (data.anyone === null) expect(refused.body.data).toBeNull()
    else expect(refused.body.data).toEqual(data)
    expect((await staffGraph.ask(query)).body.errors).toBeUndefined()
  })

  const byFilter = 'query ($f: Filter) { open find(filter: $f) }'
  test.each<[string, string, Record<string, unknown>]>([
    ['as a literal', '{ open raise(by: 7) }', {}],
    ['by a variable', 'query ($s: Salary) { open raise(by: $s) }', { s: 7 }],
    ["by a variable's default", 'query ($s: Salary = 7) { open raise(by: $s) }', {}],
    ['deep in a literal', '{ open find(filter: { inner: { inner: { grades: [A] } } }) }', {}],
    ['in a literal for a list', '{ open find(filters: { grade: A }) }', {}],
    [
      'by a variable within a literal',
      'query ($g: Grade) { open find(filters: [{ inner: { grade: $g } }]) }',
      { g: 'A' },
    ],
    ['deep in a variable', byFilter, { f: { inner: { inner: { grades: ['B'] } } } }],
  ])('as an argument: %s', async (_how, query, variables) => {
    guestGraph.received.length = 0
    const { body } = await guestGraph.ask(query, { variables })
    expect(body.data).toMatchObject({ open: 1 })
    expect(Object.values(body.data ?? {})).toContain(null)
    expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    expect(guestGraph.received.map((call) => call.query)).toEqual(['{open}'])
    expect((await staffGraph.ask(query, { variables })).body.errors).toBeUndefined()
  })

  test('an argument that brings no guarded value asks for nothing, under the same document as one that does', async () => {
    const variables = [{ f: { text: 'x' } }, { f: null }, { f: { inner: { grade: null } } }, {}]
    await guestGraph.ask(byFilter, { variables: { f: { grade: 'A' } } })
    for (const given of variables) {
      expect((await guestGraph.ask(byFilter, { variables: given })).body).toEqual({ data: { open: 1, find: 3 } })
    }
    expect((await guestGraph.ask('{ find(filter: { text: "x", grade: null }) raise(by: null) }')).body.data).toEqual({
      find: 3,
      raise: 2,
    })
  })

  test('as an argument of a field deep in the answer', async () => {
    const query = '{ anyone { ... on Guest { name note(in: { grade: A }) } } }'
    expect((await guestGraph.ask(query)).body.data).toEqual({ anyone: [{ name: 'Minnie', note: null }, {}] })
  })
})

describe('what a refusal says over HTTP', () => {
  const protectedResource = { resource: 'https://api.example/graphql', authorizationServers: ['https://login.example'] }
  const metadata = 'resource_metadata="https://api.example/.well-known/oauth-protected-resource"'

  test('part of an answer is 200 with its data, and a challenge: more is there for who comes back with more', async () => {
    const stranger = await startGraph(music(), { protectedResource })
    const { status, headers } = await stranger.ask('{ total me }')
    expect([status, headers.get('www-authenticate')]).toEqual([200, `Bearer ${metadata}`])
    expect((await stranger.ask('{ total }')).headers.get('www-authenticate')).toBeNull()
    await stranger.close()

    const listener = await startGraph(music(), { protectedResource, identity: aPerson('listener') })
    const refused = await listener.ask('{ track(id: "t1") { title secret vault { gold } } }')
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      200,
      `Bearer error="insufficient_scope", scope="creator", ${metadata}`,
    ])
    await listener.close()
  })

  test('what another operation of the same document asks for is nothing to this one', async () => {
    const graph = await startGraph(music(), { refuse: 'operations' })
    const query = 'query Open { total } query Closed { me ...f } fragment f on Query { again: me }'
    const open = await graph.ask(query, { operationName: 'Open' })
    expect([open.status, open.headers.get('www-authenticate'), open.body]).toEqual([200, null, { data: { total: 42 } }])
    expect((await graph.ask(query, { operationName: 'Closed' })).status).toBe(401)
    await graph.close()
  })

  test('where operations are refused whole, they are 401 for strangers and 403 for others, and nothing runs', async () => {
    const query = '{ total track(id: "t1") { title secret } }'
    for (const [identity, status, code] of [
      [undefined, 401, 'UNAUTHENTICATED'],
      [aPerson('listener'), 403, 'FORBIDDEN'],
    ] as const) {
      const graph = await startGraph(music(), { refuse: 'operations', ...(identity && { identity }) })
      const whole = await graph.ask(query)
      expect([whole.status, whole.body.data]).toEqual([status, undefined])
      expect(whole.body.errors).toMatchObject([
        { message: expect.stringContaining('Track.secret'), extensions: { code } },
      ])
      expect(whole.headers.get('www-authenticate')).toMatch(identity ? /insufficient_scope/ : /^Bearer$/)
      expect(graph.received).toEqual([])
      expect((await graph.ask(query, { headers: { accept: 'application/json' } })).status).toBe(200)
      expect((await graph.ask('{ total }')).status).toBe(200)
      await graph.close()
    }
  })
})
