import { connect } from 'node:net'
import { createClient, type Client } from 'graphql-sse'
import { meros } from 'meros/browser'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { serveSubgraph, anonymous, type Served } from '@chorus/subgraph-server'
import { silentLogger } from '@chorus/telemetry'
import type { Identify } from '../src/access/identify.ts'
import { httpTransport } from '../src/transport/httpTransport.ts'
import { inProcessTransport } from '../src/transport/inProcessTransport.ts'
import { conversations } from './conversations.ts'
import { aPerson, startGraph, type Graph } from './graph.ts'

const SECRET = 'a secret of at least thirty-two characters'
const SAID = 'subscription ($room: ID!) { said(room: $room) { text about { title plays } } }'

const talk = conversations()
let graph: Graph
let served: Served
const clients: Client[] = []

/** Nobody, a person, or a person whose token is good for a moment only. */
const identify: Identify = async (authorization) => {
  if (!authorization) return { kind: 'identified', identity: anonymous }
  const expiresAtMs = authorization === 'Bearer short' ? Date.now() + 200 : Date.now() + 60_000
  return { kind: 'identified', identity: aPerson(), expiresAtMs }
}

beforeAll(async () => {
  graph = await startGraph(talk.definitions, { identify })
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.dispose()
  await expect.poll(talk.followed).toBe(0)
})
afterAll(() => graph.close())

function follow(url: string, query: string, variables: Record<string, unknown> = {}, token?: string) {
  const client = createClient({
    url,
    retryAttempts: 0,
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  })
  clients.push(client)
  return client.iterate<Record<string, any>>({ query, variables })
}
const somebodyFollows = () => expect.poll(talk.followed).toBe(1)
const ask = (query: string, accept: string, headers: Record<string, string> = {}) =>
  fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: JSON.stringify({ query, variables: { room: 'r' } }),
  })

describe.each(['in process', 'over HTTP'])('a subscription to a subgraph %s', (way) => {
  let url: string
  let other: Graph | undefined
  beforeAll(async () => {
    url = graph.url
    if (way === 'in process') return
    const chat = graph.subgraphs.get('chat')
    if (!chat) throw new Error('no chat')
    served = await serveSubgraph(chat, { port: 0, identitySecret: SECRET, logger: silentLogger })
    other = await startGraph(talk.definitions, {
      identify,
      transports: (name) => {
        const subgraph = graph.subgraphs.get(name)
        if (!subgraph) throw new Error(`no ${name}`)
        return name === 'chat'
          ? httpTransport({ url: served.url, identitySecret: SECRET })
          : inProcessTransport(subgraph)
      },
    })
    url = other.url
  })
  afterAll(async () => {
    await other?.close()
    await served?.close()
  })

  test('brings its events in their order, with what other subgraphs know of the entities in them, and ends when it is over', async () => {
    const events = follow(url, SAID, { room: 'r' })
    const first = events.next()
    await somebodyFollows()
    talk.say('r', 'one')
    talk.say('other', 'not for us')
    talk.say('r', 'two', 't2')
    talk.say('r', 'three', 'unknown')
    expect((await first).value).toEqual({ data: { said: { text: 'one', about: { title: 'Blue', plays: 100 } } } })
    expect((await events.next()).value?.data?.said).toEqual({ text: 'two', about: { title: 'Green', plays: 200 } })
    expect((await events.next()).value?.data?.said.text).toBe('three')
    talk.end('r')
    expect((await events.next()).done).toBe(true)
  })

  test('ends in the subgraph when the client goes', async () => {
    const events = follow(url, SAID, { room: 'r' })
    void events.next().catch(() => {})
    await somebodyFollows()
    clients.at(-1)?.dispose()
    await expect.poll(talk.followed).toBe(0)
  })

  test('that breaks off, or cannot begin, says so without telling why, and ends', async () => {
    const events = follow(url, SAID, { room: 'r' })
    const first = events.next()
    await somebodyFollows()
    talk.end('r', 'broken')
    const { value } = await first
    expect(value?.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR')
    expect(JSON.stringify(value)).not.toContain('hunter2')
    expect((await events.next()).done).toBe(true)

    const unfit = await follow(url, 'subscription { unfit { text } }').next()
    expect(unfit.value?.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR')
    expect(JSON.stringify(unfit.value)).not.toContain('hunter2')
  })
})

describe('who may follow what', () => {
  test('a subscription that is refused is told so, and reaches no subgraph', async () => {
    const refused = await ask('subscription { whispered { text } }', 'text/event-stream')
    expect([refused.status, refused.headers.get('content-type')]).toEqual([401, 'application/json; charset=utf-8'])
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    const other = await ask('subscription { whispered { text } }', 'text/event-stream', { authorization: 'Bearer x' })
    expect(other.status).toBe(403)
    expect(talk.followed()).toBe(0)
  })

  test('a field of its events that is refused is null in each, with an error', async () => {
    const events = follow(graph.url, 'subscription { said(room: "r") { text secret } }')
    const first = events.next()
    await somebodyFollows()
    talk.say('r', 'one')
    expect((await first).value).toMatchObject({
      data: { said: { text: 'one', secret: null } },
      errors: [{ path: ['said', 'secret'], extensions: { code: 'UNAUTHENTICATED' } }],
    })
  })

  test('it ends when the token has expired', async () => {
    const events = follow(graph.url, SAID, { room: 'r' }, 'short')
    const first = events.next()
    await somebodyFollows()
    expect((await first).done).toBe(true)
    expect(talk.followed()).toBe(0)
  })
})

describe('a stream', () => {
  test('is needed for a subscription, and told to whoever takes none', async () => {
    const { status, body } = await graph.ask(SAID, { variables: { room: 'r' } })
    expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringContaining('text/event-stream')])
  })

  test('of server-sent events is as the protocol has it, by GET too', async () => {
    const url = `${graph.url}?${new URLSearchParams({ query: SAID, variables: '{"room":"r"}' }).toString()}`
    const response = await fetch(url, { headers: { accept: 'text/event-stream' } })
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    await somebodyFollows()
    talk.say('r', 'one')
    talk.end('r')
    const data = '{"data":{"said":{"text":"one","about":{"title":"Blue","plays":100}}}}'
    expect(await response.text()).toBe(`:\n\nevent: next\ndata: ${data}\n\nevent: complete\ndata:\n\n`)
  })

  test('of events also brings the one answer of a query', async () => {
    const events = follow(graph.url, '{ total }')
    expect((await events.next()).value).toEqual({ data: { total: 42 } })
    expect((await events.next()).done).toBe(true)
  })

  test("of parts brings a subscription's events as Apollo's clients read them", async () => {
    const response = await ask(SAID, 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0, application/json')
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; subscriptionSpec=1.0')
    await somebodyFollows()
    talk.say('r', 'one')
    talk.end('r')
    const parts = await partsOf(response)
    expect(parts).toEqual([{ payload: { data: { said: { text: 'one', about: { title: 'Blue', plays: 100 } } } } }])
  })

  test.each(['multipart/mixed;deferSpec=20220824, application/json', 'multipart/mixed, application/json'])(
    'of parts brings what is deferred after the rest to whoever accepts %s',
    async (accept) => {
      const response = await ask('{ track(id: "t1") { title ... @defer(label: "more") { plays } } }', accept)
      expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824')
      expect(await partsOf(response)).toEqual([
        { data: { track: { title: 'Blue' } }, hasNext: true },
        { incremental: [{ path: ['track'], label: 'more', data: { plays: 100 } }], hasNext: false },
      ])
      const plain = await ask('{ total }', accept)
      expect(plain.headers.get('content-type')).toBe('application/json; charset=utf-8')
    },
  )

  test('comes whole to whoever takes no parts', async () => {
    const { body } = await graph.ask('{ track(id: "t1") { title ... @defer { plays } } }')
    expect(body).toEqual({ data: { track: { title: 'Blue', plays: 100 } } })
  })

  test('goes no faster than its client reads', async () => {
    const body = JSON.stringify({ query: 'subscription { flood }' })
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\ncontent-type: application/json\r\n`
    const socket = connect(Number(new URL(graph.url).port), '127.0.0.1')
    socket.pause().write(`${head}content-length: ${body.length}\r\n\r\n${body}`)
    await expect.poll(talk.made).toBeGreaterThan(10)
    let before = -1
    await expect.poll(() => before === (before = talk.made()), { interval: 200, timeout: 10_000 }).toBe(true)
    expect(talk.made()).toBeLessThan(5_000)
    socket.destroy()
  }, 20_000)
})

async function partsOf(response: Response): Promise<unknown[]> {
  const read = await meros<unknown>(response)
  if (read instanceof Response) throw new Error('no parts')
  const parts: unknown[] = []
  for await (const part of read) parts.push(part.body)
  return parts
}
