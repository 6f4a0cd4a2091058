import { setTimeout } from 'node:timers/promises'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { afterEach, describe, expect, test } from 'vitest'
import type { SubgraphCall, SubgraphTransport } from '../src/transport/transport.ts'
import { startGraph, type Answer, type Graph, type GraphOptions } from './graph.ts'

const SDL = 'type Query { total: Int } type Mutation { count: Int } type Subscription { totals: Int }'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function* totals(signal: AbortSignal) {
  yield { data: { totals: 1 } }
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
}

/** A graph over a subgraph that answers when the test says so. */
async function graphWith(overload: GraphOptions['overload']) {
  const arrived: { call: SubgraphCall; answer(): void }[] = []
  const followed: SubgraphCall[] = []
  const counts: SubgraphTransport = {
    send: (call) =>
      new Promise((resolve, reject) => {
        arrived.push({ call, answer: () => resolve({ data: { total: 42, more: 42, count: 43 } }) })
        call.signal.addEventListener('abort', () => reject(new Error('given up')))
      }),
    subscribe: async (call) => {
      followed.push(call)
      return totals(call.signal)
    },
    call: async () => ({ status: 404 }),
    ready: async () => true,
    close: async () => {},
  }
  const graph = await startGraph(
    { counts: { sdl: SDL, resolvers: {} } },
    { transports: () => counts, share: 'nothing', ...(overload && { overload }) },
  )
  closing.push(() => graph.close())
  return { graph, arrived, followed }
}

/** One connection, and each operation's first result on it: its data, or the codes of its errors. */
function connectTo({ url }: Graph) {
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => {},
  })
  closing.push(async () => client.dispose())
  const send = (query: string) => {
    const results = client.iterate<Record<string, unknown>>({ query })
    const first = results.next().then(
      ({ value }) => value?.data,
      (errors: { extensions: { code: string } }[]) => errors.map(({ extensions }) => extensions.code),
    )
    return { first, leave: () => results.return?.() }
  }
  return { send, ask: (query: string) => send(query).first }
}

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status)

describe('a gateway that is asked more than it may work on', () => {
  test('lets so many wait, and turns the rest away with 503 and when to come back', async () => {
    const { graph, arrived } = await graphWith({ concurrency: 2, queue: 1, waitMs: 60_000 })
    const asked = [graph.ask('{ total }'), graph.ask('{ total }')]
    await expect.poll(() => arrived.length).toBe(2)
    const late = [1, 2, 3].map(() => graph.ask('{ total }'))
    const turnedAway: Answer[] = []
    for (const one of late) void one.then((answer) => turnedAway.push(answer))
    await expect.poll(() => turnedAway.length).toBe(2)
    const [refused] = turnedAway
    expect(refused?.status).toBe(503)
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect(refused?.body.errors).toMatchObject([{ extensions: { code: 'OVERLOADED' } }])

    for (const { answer } of arrived) answer()
    await expect.poll(() => arrived.length).toBe(3)
    arrived[2]?.answer()
    expect(statuses(await Promise.all(asked))).toEqual([200, 200])
    expect(statuses(await Promise.all(late)).sort()).toEqual([200, 503, 503])
  })

  test('answers as much at twice its capacity as at once: the rest costs it nothing', async () => {
    const capacity = 8
    const goodput = async (offered: number) => {
      const { graph, arrived } = await graphWith({ concurrency: capacity, queue: capacity, waitMs: 60_000 })
      const asked: Promise<Answer>[] = []
      let settled = 0
      const rounds = 10
      for (let round = 0; round < rounds; round++) {
        for (let at = 0; at < offered; at++) asked.push(graph.ask('{ total }').finally(() => settled++))
        // Everything that came is worked on, waits, or was turned away; then the subgraph's time for one round is over.
        await expect.poll(() => arrived.length).toBe(Math.min(capacity, asked.length - settled))
        await expect.poll(() => asked.length - settled <= 2 * capacity).toBe(true)
        for (const { answer } of arrived.splice(0)) answer()
      }
      while (settled < asked.length) {
        for (const { answer } of arrived.splice(0)) answer()
        await setTimeout(5)
      }
      const all = statuses(await Promise.all(asked))
      expect(all.every((status) => status === 200 || status === 503)).toBe(true)
      return all.filter((status) => status === 200).length
    }
    expect(await goodput(capacity)).toBe(10 * capacity)
    // What waited when the load ended is answered as well.
    expect(await goodput(2 * capacity)).toBe(11 * capacity)
    expect(await goodput(4 * capacity)).toBe(11 * capacity)
  })

  test('turns away who has waited too long', async () => {
    const { graph, arrived } = await graphWith({ concurrency: 1, queue: 10, waitMs: 50 })
    const first = graph.ask('{ total }')
    await expect.poll(() => arrived.length).toBe(1)
    expect(statuses(await Promise.all([graph.ask('{ total }'), graph.ask('{ total }')]))).toEqual([503, 503])
    arrived[0]?.answer()
    expect((await first).status).toBe(200)
  })

  test('forgets who waits and leaves', async () => {
    const { graph, arrived } = await graphWith({ concurrency: 1, queue: 1, waitMs: 60_000 })
    const first = graph.ask('{ total }')
    await expect.poll(() => arrived.length).toBe(1)
    const controller = new AbortController()
    const body = '{"query":"{ total }"}'
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const send = () => fetch(graph.url, { ...init, signal: controller.signal }).then(({ status }) => status)
    // One of them waits when the other was turned away.
    const both = [send(), send()]
    expect(await Promise.race(both)).toBe(503)
    controller.abort()
    expect((await Promise.allSettled(both)).filter(({ status }) => status === 'rejected')).toHaveLength(1)
    // While the one who left still had the place in the queue, others are turned away.
    const next = { answer: graph.ask('{ total }') }
    const waits = async () => {
      const outcome = await Promise.race([next.answer, setTimeout(100, 'waits')])
      if (outcome !== 'waits') next.answer = graph.ask('{ total }')
      return outcome
    }
    await expect.poll(waits, { timeout: 5_000 }).toBe('waits')
    arrived[0]?.answer()
    await expect.poll(() => arrived.length).toBe(2)
    arrived[1]?.answer()
    expect(statuses([await first, await next.answer])).toEqual([200, 200])
  })

  test('says at any time that it is alive and ready, and counts whom it turned away', async () => {
    const { graph, arrived } = await graphWith({ concurrency: 1, queue: 0, waitMs: 60_000 })
    const first = graph.ask('{ total }')
    await expect.poll(() => arrived.length).toBe(1)
    expect((await graph.ask('{ total }')).status).toBe(503)
    for (const path of ['live', 'ready']) expect((await fetch(`${graph.origin}/health/${path}`)).status).toBe(200)
    const metrics = await (await fetch(`${graph.origin}/metrics`)).text()
    expect(metrics).toContain('chorus_gateway_turned_away_total 1')
    arrived[0]?.answer()
    await first
  })
})

test('a deferred answer holds a place until its first part is there', async () => {
  const { graph, arrived } = await graphWith({ concurrency: 1, queue: 0, waitMs: 60_000 })
  const deferring = '{ total ... @defer { more: total } }'
  const { ask } = connectTo(graph)
  const parts = ask(deferring)
  await expect.poll(() => arrived.length).toBeGreaterThan(0)
  expect(await ask(deferring)).toEqual(['OVERLOADED'])
  const headers = { accept: 'multipart/mixed; deferSpec=20220824' }
  expect((await graph.ask(deferring, { headers })).status).toBe(503)
  arrived.shift()?.answer()
  expect(await parts).toEqual({ total: 42 })

  const overHttp = graph.ask(deferring, { headers })
  await expect.poll(() => arrived.length).toBeGreaterThan(0)
  expect((await graph.ask('{ total }')).status).toBe(503)
  let isWhole = false
  void overHttp.then(() => (isWhole = true))
  const answerAll = () => {
    for (const { answer } of arrived.splice(0)) answer()
    return isWhole
  }
  await expect.poll(answerAll).toBe(true)
  expect((await overHttp).text).toContain('"more":42')
})

describe('operations over a WebSocket', () => {
  test('take places as requests do: some wait, and the rest is told OVERLOADED, on a connection that lives', async () => {
    const { graph, arrived } = await graphWith({ concurrency: 2, queue: 1, waitMs: 60_000 })
    const { ask } = connectTo(graph)
    const asked = [ask('{ total }'), graph.ask('{ total }')]
    await expect.poll(() => arrived.length).toBe(2)
    const waits = ask('mutation { count }')
    expect(await ask('{ total }')).toEqual(['OVERLOADED'])
    expect(await ask('mutation { count }')).toEqual(['OVERLOADED'])
    expect((await graph.ask('{ total }')).status).toBe(503)
    expect(await (await fetch(`${graph.origin}/metrics`)).text()).toContain('chorus_gateway_turned_away_total 3')

    for (const { answer } of arrived.splice(0)) answer()
    expect(await asked[0]).toEqual({ total: 42 })
    await expect.poll(() => arrived.length).toBe(1)
    arrived[0]?.answer()
    expect(await waits).toEqual({ count: 43 })
    await Promise.all(asked)
  })

  test('give a place up with an error, too', async () => {
    const { graph, arrived } = await graphWith({ concurrency: 1, queue: 0, waitMs: 60_000 })
    const { ask } = connectTo(graph)
    for (const _time of [1, 2]) expect(await ask('{ nope }')).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    const asked = ask('{ total }')
    await expect.poll(() => arrived.length).toBe(1)
    arrived[0]?.answer()
    expect(await asked).toEqual({ total: 42 })
  })

  test('subscribe without holding a place, but do not begin to where there is none', async () => {
    const { graph, arrived, followed } = await graphWith({ concurrency: 1, queue: 0, waitMs: 60_000 })
    const { ask } = connectTo(graph)
    expect(await ask('subscription { totals }')).toEqual({ totals: 1 })
    expect(await ask('subscription { totals }')).toEqual({ totals: 1 })
    const asked = ask('{ total }')
    await expect.poll(() => arrived.length).toBe(1)
    expect(await ask('subscription { totals }')).toEqual(['OVERLOADED'])
    expect(followed).toHaveLength(2)
    arrived[0]?.answer()
    expect(await asked).toEqual({ total: 42 })
  })

  test('that their client is done with give up their turn, and what is under way for them', async () => {
    const { graph, arrived } = await graphWith({ concurrency: 1, queue: 1, waitMs: 60_000 })
    const { send } = connectTo(graph)
    const [first, second] = [send('{ total }'), send('mutation { count }')]
    await expect.poll(() => arrived.length).toBe(1)
    expect((await graph.ask('{ total }')).status).toBe(503)
    await second.leave()
    const third = graph.ask('{ total }')
    await first.leave()
    await expect.poll(() => arrived.length).toBe(2)
    expect(arrived[0]?.call.signal.aborted).toBe(true)
    arrived[1]?.answer()
    expect(await third).toMatchObject({ status: 200, body: { data: { total: 42 } } })
  })
})
