import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, type Identity } from '@chorus/subgraph-server'
import { createLogger, silentLogger, type Logger } from '@chorus/telemetry'
import { createTestRedis, type TestRedis } from '@chorus/testing'
import { clientOf } from '../src/limits/rate/clientOf.ts'
import { createMemoryWindow } from '../src/limits/rate/memoryWindow.ts'
import { createRateLimit, type RateLimitOptions } from '../src/limits/rate/rateLimit.ts'
import { readRate } from '../src/limits/rate/window.ts'
import { aPerson, startGraph, type Graph, type GraphOptions } from './graph.ts'
import { music } from './music.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function start(
  rates: RateLimitOptions,
  options: GraphOptions = {},
  logger: Logger = silentLogger,
): Promise<Graph> {
  const rateLimit = await createRateLimit(rates, logger)
  const graph = await startGraph(music(), { rateLimit, ...options })
  closing.push(
    () => graph.close(),
    () => rateLimit.close(),
  )
  return graph
}
const statusesOf = async (graph: Graph, times: number, query = '{ total }') => {
  const statuses = []
  for (let time = 0; time < times; time++) statuses.push((await graph.ask(query)).status)
  return statuses
}

const anHour = (points: number) => ({ points, perS: 3_600 })

describe('requests of one client', () => {
  test('beyond the rate are 429, with when to come back, and run nothing', async () => {
    const graph = await start({ requests: anHour(3) })
    const first = await graph.ask('{ total }')
    expect(first.headers.get('ratelimit-policy')).toBe('"requests";q=3;w=3600')
    expect(first.headers.get('ratelimit')).toMatch(/^"requests";r=2;t=3(600|599)$/)
    expect(first.headers.get('retry-after')).toBeNull()
    expect(await statusesOf(graph, 2)).toEqual([200, 200])

    graph.received.length = 0
    const { status, headers, body } = await graph.ask('{ total }')
    expect(status).toBe(429)
    expect(body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_000)
    expect(headers.get('ratelimit')).toMatch(/^"requests";r=0;t=3\d{3}$/)
    expect(graph.received).toEqual([])
  })

  test('are let in again when the window is over', () => {
    let nowMs = 0
    const window = createMemoryWindow({ points: 2, perS: 10 }, () => nowMs)
    const take = () => window.take('a', 1)
    expect([take(), take(), take()]).toMatchObject([
      { allowed: true },
      { allowed: true, left: 0 },
      { allowed: false, resetS: 10 },
    ])
    nowMs = 9_999
    expect(take()).toMatchObject({ allowed: false, resetS: 1 })
    nowMs = 10_000
    expect(take()).toMatchObject({ allowed: true, left: 1 })
  })

  test('count for who is signed in, wherever they come from, and for the address of who is not', async () => {
    let identity: Identity = aPerson()
    const identify: GraphOptions['identify'] = async () => ({ kind: 'identified', identity })
    const graph = await start({ requests: anHour(1) }, { identify })
    expect(await statusesOf(graph, 2)).toEqual([200, 429])
    identity = { ...aPerson(), userId: '0190b7a6-0000-7000-8000-000000000002' }
    expect(await statusesOf(graph, 2)).toEqual([200, 429])
    identity = { ...anonymous, kind: 'machine', clientId: 'robot' }
    expect(await statusesOf(graph, 2)).toEqual([200, 429])
    identity = anonymous
    expect(await statusesOf(graph, 2)).toEqual([200, 429])
  })

  test('with tokens that are refused count as well: nobody may try tokens without end', async () => {
    const identify: GraphOptions['identify'] = async () => ({ kind: 'refused', description: 'The token is not valid.' })
    const graph = await start({ requests: anHour(2) }, { identify })
    expect(await statusesOf(graph, 3)).toEqual([401, 401, 429])
  })

  test('to plain HTTP endpoints count as well', async () => {
    const endpoints = new Map([['/events/', 'counts']])
    const graph = await start({ requests: anHour(2) }, { endpoints })
    const post = async () => (await fetch(`${graph.origin}/events/nothing`, { method: 'POST' })).status
    expect([await post(), (await graph.ask('{ total }')).status, await post()]).toEqual([404, 200, 429])
  })

  test('count one by one in a batch', async () => {
    const graph = await start({ requests: anHour(5) }, { limits: { batch: 3 } })
    const batch = async () => {
      const body = JSON.stringify([{ query: '{ total }' }, { query: '{ total }' }, { query: '{ total }' }])
      return (await graph.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body })).status
    }
    expect([await batch(), await batch()]).toEqual([200, 429])
  })

  test('are not limited where nothing says so', async () => {
    const graph = await startGraph(music())
    const { headers } = await graph.ask('{ total }')
    expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null])
    await graph.close()
  })
})

test.each([
  ['600/60', { points: 600, perS: 60 }],
  ['600', null],
  ['0/60', null],
  ['600/0', null],
  ['-1/60', null],
  ['6e2/60', null],
])('a rate is written as points and seconds: %s', (text, rate) => {
  expect(readRate(text)).toEqual(rate)
})

describe('the address that a request counts for', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage

  test.each<[string, IncomingMessage, number, string]>([
    ['the connection’s', from('10.0.0.1', '1.2.3.4'), 0, '10.0.0.1'],
    ['what the nearest proxy has seen', from('10.0.0.1', '6.6.6.6, 1.2.3.4'), 1, '1.2.3.4'],
    ['what the second proxy has seen', from('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2'), 2, '1.2.3.4'],
    ['the connection’s where no proxy was', from('10.0.0.1'), 1, '10.0.0.1'],
    ['IPv4 within IPv6', from('::ffff:10.0.0.1'), 0, '10.0.0.1'],
    ['the network of an IPv6 address', from('2001:DB8:0:7:1:2:3:4'), 0, '2001:db8:0:7::/64'],
    ['the network of a short IPv6 address', from('2001:db8::1'), 0, '2001:db8:0:0::/64'],
    ['this machine', from('::1'), 0, '0:0:0:0::/64'],
  ])('%s', (_what, request, proxies, address) => {
    expect(clientOf(null, request, proxies)).toBe(`address:${address}`)
  })
})

describe('what operations of one client may cost together', () => {
  test('is taken by what each may cost, before it runs', async () => {
    const graph = await start({ cost: anHour(100) })
    const dear = '{ shelf(first: 70) { nodes { id } } }'
    const first = await graph.ask(dear)
    expect([first.status, first.headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/^"cost";r=29;t=/)])

    graph.received.length = 0
    const second = await graph.ask(dear)
    expect([second.status, second.body.data]).toEqual([429, undefined])
    expect(second.body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }])
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(3_000)
    expect(graph.received).toEqual([])
  })

  test('an operation that is dearer than all of it is let in once', async () => {
    const graph = await start({ cost: anHour(10) })
    expect(await statusesOf(graph, 2, '{ shelf(first: 70) { nodes { id } } }')).toEqual([200, 429])
  })

  test('what is refused for other reasons costs nothing', async () => {
    const graph = await start({ cost: anHour(2) })
    expect(await statusesOf(graph, 4, '{ nothing }')).toEqual([400, 400, 400, 400])
    expect((await graph.ask('{ track(id: "t1") { id } }')).status).toBe(200)
  })
})

describe('shared through Redis', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await createTestRedis()
  })
  afterAll(() => redis.close())

  /** Each asks as somebody who has not asked yet, until the next one comes. */
  let clients = 0
  const nextClient = () => void clients++
  const identify: GraphOptions['identify'] = async () => ({
    kind: 'identified',
    identity: { ...anonymous, kind: 'machine', clientId: `robot ${clients}` },
  })

  const warnings: string[] = []
  const logger = createLogger({ name: 'gateway', destination: { write: (line) => void warnings.push(line) } })

  /** Redis is there for the gateway: before, each counts for itself. */
  async function startShared(rates: RateLimitOptions, connections: number): Promise<Graph> {
    const graph = await start({ ...rates, redisUrl: redis.url }, { identify }, logger)
    const connected = async () => String(await redis.client.client('LIST')).split('gateway-rates').length - 1
    await expect.poll(connected).toBe(connections)
    return graph
  }

  /** On a busy machine an answer of Redis may be late, and the gateways count for themselves for a second: then once more. */
  async function whileRedisAnswers<Answers>(ask: () => Promise<Answers>): Promise<Answers> {
    for (;;) {
      nextClient()
      warnings.length = 0
      const answers = await ask()
      if (warnings.length === 0) return answers
      await pause(1_100)
    }
  }

  test('a client has one rate with all gateways', async () => {
    await redis.client.flushall()
    const one = await startShared({ requests: anHour(4) }, 1)
    const two = await startShared({ requests: anHour(4) }, 2)
    const statuses = await whileRedisAnswers(async () => [
      ...(await statusesOf(one, 2)),
      ...(await statusesOf(two, 3)),
      ...(await statusesOf(one, 1)),
    ])
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
    const keys = await redis.client.keys('*')
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) expect(key).toMatch(/^chorus:rate:requests:[\w-]{43}$/)
  })

  test('while Redis is down everyone is served, each gateway counting for itself, and shared again when it is back', async () => {
    await redis.client.flushall()
    // So many that Redis has some left of them: what it was asked while it hung it counts when it is back.
    const requests = anHour(20)
    const one = await startShared({ requests }, 1)
    expect(await whileRedisAnswers(() => statusesOf(one, 1))).toEqual([200])
    nextClient()
    process.kill(redis.pid, 'SIGSTOP')
    try {
      // A hung Redis holds up one request for a moment, and the next ones not at all.
      expect(await statusesOf(one, 21)).toEqual([...Array<number>(20).fill(200), 429])
      expect(warnings.length).toBeGreaterThan(0)
    } finally {
      process.kill(redis.pid, 'SIGCONT')
    }
    // By what the gateway has counted itself nothing is left.
    await expect.poll(() => one.ask('{ total }').then(({ status }) => status)).toBe(200)
  })
})
