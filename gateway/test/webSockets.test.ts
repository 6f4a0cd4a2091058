import { createClient, type Client } from 'graphql-ws'
import { WebSocket } from 'ws'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { anonymous } from '@chorus/subgraph-server'
import type { Identify } from '../src/access/identify.ts'
import { conversations } from './conversations.ts'
import { aPerson, startGraph, type Graph } from './graph.ts'

const SAID = 'subscription ($room: ID!) { said(room: $room) { text about { title plays } } }'

/** A creator, a creator for a moment, and a token that is none. */
const identify: Identify = async (authorization) => {
  if (!authorization) return { kind: 'identified', identity: anonymous }
  if (authorization === 'Bearer wrong') return { kind: 'refused', description: 'no' }
  const expiresAtMs = Date.now() + (authorization === 'Bearer short' ? 200 : 60_000)
  return { kind: 'identified', identity: aPerson('creator'), expiresAtMs }
}

const talk = conversations()
let graph: Graph
const clients: Client[] = []
beforeAll(async () => {
  const limits = { operationsPerConnection: 3, connections: 20, subscriptions: 5, bodyBytes: 10_000 }
  graph = await startGraph(talk.definitions, { identify, limits, cors: { origins: ['https://play.example'] } })
})
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose()
  await expect.poll(talk.followed).toBe(0)
})
afterAll(() => graph.close())

const urlOf = (of: Graph) => of.url.replace('http', 'ws')

function connectTo(of: Graph, token?: string) {
  const closes: number[] = []
  const client = createClient({
    url: urlOf(of),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token !== undefined && { connectionParams: { authorization: `Bearer ${token}` } }),
    on: { closed: (event) => void closes.push((event as { code: number }).code) },
  })
  clients.push(client)
  return {
    closes,
    follow: (query: string, variables: Record<string, unknown> = {}) =>
      client.iterate<Record<string, any>>({ query, variables }),
  }
}

/** A connection by hand: what is sent and what comes, as text. */
async function rawConnection(headers: Record<string, string> = {}, protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(urlOf(graph), protocol, { headers })
  const messages: string[] = []
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (data: Buffer) => messages.push(data.toString()))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return { socket, messages, closed, send: (message: object) => socket.send(JSON.stringify(message)) }
}

describe('over a WebSocket', () => {
  test('a subscription brings its events, with what other subgraphs know, and ends when it is over', async () => {
    const events = connectTo(graph).follow(SAID, { room: 'r' })
    const first = events.next()
    await expect.poll(talk.followed).toBe(1)
    talk.say('r', 'one')
    talk.say('r', 'two', 't2')
    expect((await first).value?.data).toEqual({ said: { text: 'one', about: { title: 'Blue', plays: 100 } } })
    expect((await events.next()).value?.data).toEqual({ said: { text: 'two', about: { title: 'Green', plays: 200 } } })
    talk.end('r')
    expect((await events.next()).done).toBe(true)
  })

  test('it ends in the subgraph when the client is done with it, while others on the connection go on', async () => {
    const connection = connectTo(graph)
    const one = connection.follow(SAID, { room: 'r' })
    const other = connection.follow(SAID, { room: 'r' })
    const [first, second] = [one.next(), other.next()]
    await expect.poll(talk.followed).toBe(2)
    talk.say('r', 'one')
    await Promise.all([first, second])
    await one.return?.()
    await expect.poll(talk.followed).toBe(1)
    const next = other.next()
    talk.say('r', 'two')
    expect((await next).value?.data?.said.text).toBe('two')
  })

  test('queries, mutations and deferred parts work too, as whoever the connection is', async () => {
    const { follow } = connectTo(graph, 'creator')
    expect((await follow('{ total me }').next()).value).toEqual({ data: { total: 42, me: 'me' } })
    expect((await follow('mutation { touch }').next()).value).toEqual({ data: { touch: 1 } })
    const parts = follow('{ track(id: "t1") { title ... @defer { plays } } }')
    expect((await parts.next()).value).toEqual({ data: { track: { title: 'Blue' } }, hasNext: true })
    expect((await parts.next()).value).toMatchObject({ incremental: [{ data: { plays: 100 } }], hasNext: false })
    const partial = (await connectTo(graph).follow('{ total me }').next()).value
    expect(partial).toMatchObject({ data: { total: 42, me: null }, errors: [{ path: ['me'] }] })
  })

  test('what cannot be run is an error, and the connection lives', async () => {
    const { follow } = connectTo(graph)
    await expect(follow('{ nope }').next()).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ])
    await expect(follow('subscription { whispered { text } }').next()).rejects.toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ])
    expect((await follow('{ total }').next()).value).toEqual({ data: { total: 42 } })
  })
})

describe('a WebSocket connection', () => {
  test('with a wrong token is closed with 4403, and so is one whose token has expired', async () => {
    const wrong = connectTo(graph, 'wrong')
    await expect(wrong.follow('{ total }').next()).rejects.toMatchObject({ code: 4403 })

    const events = connectTo(graph, 'short').follow(SAID, { room: 'r' })
    const expired = expect(events.next()).rejects.toMatchObject({ code: 4403 })
    await expect.poll(talk.followed).toBe(1)
    await expired
  })

  test('that asks before it has begun is closed with 4401, one that sends nonsense with 4400', async () => {
    const early = await rawConnection()
    early.send({ type: 'subscribe', id: '1', payload: { query: '{ total }' } })
    expect(await early.closed).toBe(4401)
    const nonsense = await rawConnection()
    nonsense.socket.send('nonsense')
    expect(await nonsense.closed).toBe(4400)
  })

  test('that sends a message too large is closed with 1009, one that speaks another protocol is not opened', async () => {
    const large = await rawConnection()
    large.socket.on('error', () => {})
    large.send({ type: 'connection_init', payload: { authorization: 'x'.repeat(20_000) } })
    expect(await large.closed).toBe(1009)
    await expect(rawConnection({}, 'graphql-ws')).rejects.toThrow()
  })

  test('may have so many operations at once, and all together so many subscriptions', async () => {
    const connection = await rawConnection()
    connection.send({ type: 'connection_init' })
    await expect.poll(() => connection.messages).toHaveLength(1)
    const subscribe = (id: string) =>
      connection.send({ type: 'subscribe', id, payload: { query: SAID, variables: { room: 'r' } } })
    for (const id of ['1', '2', '3', '4']) subscribe(id)
    await expect.poll(() => connection.messages.join()).toContain('3 operations at once')
    expect(talk.followed()).toBe(3)

    const others = ['a', 'b', 'c'].map(() => connectTo(graph).follow(SAID, { room: 'r' }).next())
    await expect(Promise.race(others)).rejects.toMatchObject([{ extensions: { code: 'OVERLOADED' } }])
    expect(talk.followed()).toBe(5)
    for (const other of others) other.catch(() => {})
    connection.socket.close()
  })

  test('of a page of another origin is not opened; of an allowed one it is', async () => {
    await expect(rawConnection({ origin: 'https://evil.example' })).rejects.toThrow('403')
    for (const origin of ['https://play.example', graph.origin]) (await rawConnection({ origin })).socket.close()
  })

  test('beyond the limit is not opened', async () => {
    const open = await Promise.all(Array.from({ length: 20 }, () => rawConnection()))
    await expect(rawConnection()).rejects.toThrow('503')
    for (const { socket } of open) socket.terminate()
  })
})

test('what is under way on a connection is answered before the gateway that stops closes it', async () => {
  let answer = () => {}
  const wait = new Promise<number>((resolve) => (answer = () => resolve(7)))
  const other = await startGraph({
    slow: { sdl: 'type Query { slow: Int }', resolvers: { Query: { slow: () => wait } } },
  })
  const slow = connectTo(other).follow('{ slow }').next()
  await expect.poll(() => other.received.length).toBe(1)
  const closed = other.close()
  answer()
  expect((await slow).value).toEqual({ data: { slow: 7 } })
  await closed
}, 10_000)

test('a gateway that stops closes connections and streams at once: their clients come again', async () => {
  const other = await startGraph(conversations().definitions)
  const connection = connectTo(other)
  const pending = connection.follow('subscription { said(room: "r") { text } }').next()
  const going = expect(pending).rejects.toMatchObject({ code: 1001 })
  const stream = await fetch(`${other.url}?query=${encodeURIComponent('subscription { said(room: "r") { text } }')}`, {
    headers: { accept: 'text/event-stream' },
  })
  await other.close()
  await going
  expect(await stream.text()).toContain(':')
}, 10_000)
