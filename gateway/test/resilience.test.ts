import { afterEach, describe, expect, test } from 'vitest'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { httpTransport } from '../src/transport/httpTransport.ts'
import { createBreaker } from '../src/transport/resilience/breaker.ts'
import { resilientTransport } from '../src/transport/resilience/resilientTransport.ts'
import { DEFAULT_RESILIENCE, type Resilience } from '../src/transport/resilience/settings.ts'
import type { SubgraphCall, SubgraphTransport } from '../src/transport/transport.ts'
import { aCall, reasonOf, sendTo } from './calls.ts'
import { startGraph } from './graph.ts'
import { music } from './music.ts'
import { answerOf, serveRaw, type RawRequest } from './rawServer.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const BAD_GATEWAY = 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'

/** A subgraph that answers as a test has it, by the number of the request, from 1. */
async function subgraph(
  answer: (request: RawRequest & { asked: number }) => unknown,
  resilience: Partial<Resilience> = {},
  timeoutMs = 5_000,
) {
  let asked = 0
  const metrics = createMetrics()
  const server = await serveRaw((request) => answer({ ...request, asked: ++asked }))
  closing.push(server.close)
  const transport = resilientTransport({
    subgraph: 'counts',
    transport: httpTransport({ url: server.url, timeoutMs }),
    resilience: { ...DEFAULT_RESILIENCE, ...resilience },
    logger: silentLogger,
    metrics,
  })
  const metric = async (name: string) =>
    (await metrics.registry.getSingleMetric(name)?.get())?.values.reduce((sum, { value }) => sum + value, 0)
  return { server, transport, asked: () => asked, metric }
}

const breaks = ({ socket }: RawRequest) => socket.destroy()
const answers = ({ socket }: RawRequest, data: unknown = { a: 1 }) => socket.write(answerOf(data))

describe('a query that got no answer', () => {
  test.each<[string, (request: RawRequest) => unknown]>([
    ['because the connection broke', breaks],
    ['but a page of a proxy', ({ socket }) => socket.write(BAD_GATEWAY)],
    ['but half of one', ({ socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"da')],
  ])('%s is asked again, once', async (_why, fails) => {
    const { transport, asked, metric } = await subgraph((request) =>
      request.asked === 2 ? request.socket.end(answerOf({ a: 1 }, 'connection: close\r\n')) : fails(request),
    )
    expect(await sendTo(transport)).toEqual({ data: { a: 1 } })
    expect(asked()).toBe(2)
    expect(await metric('chorus_gateway_asked_again_total')).toBe(1)
    expect(await reasonOf(sendTo(transport))).not.toBe('answered')
    expect(asked()).toBe(4)
  })

  test('is not asked again when it was refused, or when its time is over', async () => {
    const refused = await subgraph(({ socket }) => socket.write('HTTP/1.1 400 Bad\r\ncontent-length: 0\r\n\r\n'))
    expect(await reasonOf(sendTo(refused.transport))).toBe('refused')
    expect(refused.asked()).toBe(1)
    const slow = await subgraph(() => {}, {}, 50)
    expect(await reasonOf(sendTo(slow.transport))).toBe('TooLate')
    expect(slow.asked()).toBe(1)
  })

  test('is not asked again when its caller left', async () => {
    const controller = new AbortController()
    const { transport, asked } = await subgraph(({ socket }) => {
      socket.destroy()
      controller.abort()
    })
    expect(await reasonOf(sendTo(transport, { signal: controller.signal }))).toBe('TooLate')
    expect(asked()).toBe(1)
  })

  test('among many is asked again only so often that a subgraph in trouble gets a tenth more', async () => {
    const { transport, asked } = await subgraph(breaks, { breaker: false })
    for (let at = 0; at < 100; at++) await reasonOf(sendTo(transport))
    expect(asked()).toBe(110)
  })

  test('is an answer with errors, where the subgraph says so itself: nothing is asked again', async () => {
    const { transport, asked } = await subgraph(({ socket }) => {
      const body = '{"errors":[{"message":"no"}]}'
      socket.write(`HTTP/1.1 500 Error\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    })
    expect(await sendTo(transport)).toEqual({ errors: [{ message: 'no' }] })
    expect(asked()).toBe(1)
  })
})

test('a mutation is never asked again', async () => {
  for (const fails of [breaks, ({ socket }: RawRequest) => socket.write(BAD_GATEWAY)]) {
    const { transport, asked } = await subgraph(fails)
    expect(await reasonOf(sendTo(transport, { safe: false }))).not.toBe('answered')
    expect(asked()).toBe(1)
  }
})

describe('the circuit breaker', () => {
  const clock = () => {
    let nowMs = 0
    const states: string[] = []
    const breaker = createBreaker({ now: () => nowMs, onChange: (state) => states.push(state) })
    return { breaker, states, pass: (ms: number) => (nowMs += ms) }
  }
  const times = (count: number, act: () => void) => Array.from({ length: count }).forEach(act)

  test('opens when half of twenty calls failed, and not before', () => {
    const { breaker, states } = clock()
    breaker.failed()
    times(10, () => breaker.succeeded())
    times(8, () => breaker.failed())
    expect([breaker.admits(), states]).toEqual([true, []])
    times(1, () => breaker.failed())
    expect([breaker.admits(), states]).toEqual([false, ['open']])
  })

  test('forgets what was long ago: neither failures nor successes weigh for ever', () => {
    const { breaker, pass } = clock()
    times(19, () => breaker.failed())
    pass(10_001)
    breaker.failed()
    expect(breaker.admits()).toBe(true)
    times(100_000, () => breaker.succeeded())
    pass(10_001)
    times(20, () => breaker.failed())
    expect(breaker.admits()).toBe(false)
  })

  test('lets one call through after a pause, which grows while that fails, and closes when it succeeds', () => {
    const { breaker, states, pass } = clock()
    times(20, () => breaker.failed())
    for (const pauseMs of [1_000, 2_000, 4_000, 5_000, 5_000]) {
      pass(pauseMs - 1)
      expect(breaker.admits()).toBe(false)
      pass(1)
      expect([breaker.admits(), breaker.admits()]).toEqual([true, false])
      breaker.failed()
    }
    pass(5_000)
    expect(breaker.admits()).toBe(true)
    breaker.succeeded()
    expect([breaker.admits(), breaker.admits()]).toEqual([true, true])
    expect(states).toEqual(['open', 'closed'])
    times(20, () => breaker.failed())
    pass(1_000)
    expect(breaker.admits()).toBe(true)
  })

  test('tries again when the one who tried left, and is not closed by what was asked before it opened', () => {
    const { breaker, pass } = clock()
    times(20, () => breaker.failed())
    breaker.succeeded()
    expect(breaker.admits()).toBe(false)
    pass(1_000)
    expect(breaker.admits()).toBe(true)
    breaker.leftOpen()
    expect(breaker.admits()).toBe(true)
    expect(breaker.admits()).toBe(false)
    // And when nothing is heard of them for long.
    pass(10_000)
    expect(breaker.admits()).toBe(true)
  })

  test('spares a subgraph that is down, says so in the metrics, and lets calls through when it is back', async () => {
    let isDown = true
    const { transport, asked, metric } = await subgraph((request) => (isDown ? breaks(request) : answers(request)), {
      retries: 0,
    })
    for (let at = 0; at < 20; at++) expect(await reasonOf(sendTo(transport))).toBe('lost')
    for (let at = 0; at < 20; at++) expect(await reasonOf(sendTo(transport))).toBe('not sent')
    expect(asked()).toBe(20)
    expect(await metric('chorus_gateway_breaker_open')).toBe(1)
    isDown = false
    await expect.poll(() => reasonOf(sendTo(transport)), { timeout: 5_000 }).toBe('answered')
    expect(await metric('chorus_gateway_breaker_open')).toBe(0)
    expect(asked()).toBe(21)
  })

  test('is not opened by errors of resolvers, by refusals or by callers who leave', async () => {
    const { transport } = await subgraph(
      ({ socket, body }) => {
        if (body === 'errors')
          socket.write(`HTTP/1.1 500 Error\r\ncontent-length: 29\r\n\r\n{"errors":[{"message":"no"}]}`)
        if (body === 'refused') socket.write('HTTP/1.1 400 Bad\r\ncontent-length: 0\r\n\r\n')
        if (body === 'fine') answers({ socket } as RawRequest)
      },
      { retries: 0 },
    )
    for (let at = 0; at < 25; at++) {
      await sendTo(transport, { body: 'errors' })
      await reasonOf(sendTo(transport, { body: 'refused' }))
      const controller = new AbortController()
      const left = reasonOf(sendTo(transport, { body: 'left', signal: controller.signal }))
      controller.abort()
      expect(await left).toBe('TooLate')
    }
    expect(await sendTo(transport, { body: 'fine' })).toEqual({ data: { a: 1 } })
  })
})

describe('a subscription', () => {
  const STREAM = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n'
  /** What came of it: `opened`, or why it was not. */
  const openingOf = (transport: SubgraphTransport, call: Partial<SubgraphCall> = {}) =>
    reasonOf(transport.subscribe!(aCall(call))).then((reason) => (reason === 'answered' ? 'opened' : reason))

  test('is not opened at a subgraph that fails, and is again when the subgraph is back', async () => {
    let isDown = true
    const { transport, asked, metric } = await subgraph(({ socket }) =>
      isDown ? socket.end(BAD_GATEWAY) : socket.write(STREAM),
    )
    for (let at = 0; at < 20; at++) expect(await openingOf(transport)).toBe('unusable')
    expect(await openingOf(transport)).toBe('not sent')
    expect(await reasonOf(sendTo(transport))).toBe('not sent')
    expect(asked()).toBe(20)
    expect(await metric('chorus_gateway_breaker_open')).toBe(1)
    isDown = false
    await expect.poll(() => openingOf(transport), { timeout: 5_000 }).toBe('opened')
    expect(await metric('chorus_gateway_breaker_open')).toBe(0)
  })

  test('says nothing against a subgraph when it ends, is refused, or when its client leaves before it is open', async () => {
    const { transport } = await subgraph(({ socket, body }) => {
      if (body === 'ends') socket.end(STREAM)
      if (body === 'refused') socket.end('HTTP/1.1 400 Bad\r\ncontent-length: 0\r\n\r\n')
      if (body === 'answered') socket.end(answerOf(null))
    })
    for (let at = 0; at < 25; at++) {
      const events = await transport.subscribe!(aCall({ body: 'ends' }))
      await expect(events[Symbol.asyncIterator]().next()).rejects.toThrow('broke off')
      expect(await openingOf(transport, { body: 'refused' })).toBe('refused')
      expect(await openingOf(transport, { body: 'answered' })).toBe('opened')
      const controller = new AbortController()
      const left = openingOf(transport, { body: 'left', signal: controller.signal })
      controller.abort()
      expect(await left).toBe('AbortError')
    }
    expect(await openingOf(transport, { body: 'ends' })).toBe('opened')
  })
})

describe('hedging', () => {
  const hangsOnceUsual = (until: number, gone: () => void) => (request: RawRequest & { asked: number }) => {
    if (request.asked !== until) return answers(request, { asked: request.asked })
    request.socket.on('close', gone)
  }

  test('asks a second time when a query takes longer than usual, and ends what is late', async () => {
    const gone = Promise.withResolvers<void>()
    const { transport, asked, metric } = await subgraph(hangsOnceUsual(33, gone.resolve), { hedge: true })
    for (let at = 1; at <= 32; at++) expect(await sendTo(transport)).toEqual({ data: { asked: at } })
    const slow = await sendTo(transport)
    await gone.promise
    expect(slow.data?.asked).toBeGreaterThan(33)
    expect(asked()).toBeGreaterThan(33)
    expect(await metric('chorus_gateway_asked_again_total')).toBeGreaterThan(0)
  })

  test('is for queries alone, and off unless asked', async () => {
    for (const [resilience, safe] of [
      [{ hedge: true }, false],
      [{}, true],
    ] as const) {
      const { transport, asked } = await subgraph(
        hangsOnceUsual(33, () => {}),
        resilience,
        200,
      )
      for (let at = 1; at <= 32; at++) await sendTo(transport)
      const before = asked()
      expect(await reasonOf(sendTo(transport, { safe }))).toBe('TooLate')
      expect(asked()).toBe(before + 1)
    }
  })

  test('ends both when the caller leaves', async () => {
    const controller = new AbortController()
    const arrived: RawRequest[] = []
    let gone = 0
    const { transport } = await subgraph(
      (request) => {
        if (request.asked <= 32) return answers(request)
        arrived.push(request)
        request.socket.on('close', () => gone++)
        if (arrived.length === 2) controller.abort()
      },
      { hedge: true },
    )
    for (let at = 1; at <= 32; at++) await sendTo(transport)
    expect(await reasonOf(sendTo(transport, { signal: controller.signal }))).toBe('TooLate')
    await expect.poll(() => gone).toBe(2)
  })
})

test('a subgraph that drops every second call costs clients nothing', async () => {
  const counts = await serveRaw(({ socket, turn, connection }) =>
    turn === 1 && connection % 2 ? socket.destroy() : socket.end(answerOf({ total: 42 }, 'connection: close\r\n')),
  )
  closing.push(counts.close)
  const graph = await startGraph(
    { counts: music().counts ?? { sdl: '', resolvers: {} } },
    { transports: () => httpTransport({ url: counts.url }) },
  )
  for (let at = 0; at < 9; at++) expect((await graph.ask('{ total }')).body).toEqual({ data: { total: 42 } })
  await graph.close()
})
