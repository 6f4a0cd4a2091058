import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestRedis, type TestRedis } from '@chorus/testing'
import {
  createRedisEventLog,
  done,
  park,
  skip,
  type ChorusEvent,
  type Consumption,
  type EventLog,
  type Outcome,
} from '../src/index.ts'
import { aListener, anEvent, eventually, versionOf, versions } from './events.ts'

describe('the event log in Redis Streams', () => {
  let redis: TestRedis
  let log: EventLog
  let topic: string
  let stopping: AbortController

  beforeAll(async () => {
    redis = await createTestRedis({ durable: true })
  })
  afterAll(() => redis.close())
  beforeEach((context) => {
    topic = `topic-${context.task.id}`
    stopping = new AbortController()
    log = createRedisEventLog({ url: redis.url, consumer: 'one', claimAfterMs: 200 })
  })
  afterEach(async () => {
    stopping.abort()
    await log.close()
  })

  const version = (n: number) => anEvent({ data: aListener({ version: n }) })
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

  /** Consumes in the background; a failure of the loop itself fails the test that waits for what it should bring. */
  function consume(
    group: string,
    handle: Consumption['handle'],
    options: { log?: EventLog; signal?: AbortSignal } & Pick<Consumption, 'most' | 'everyMs'> = {},
  ) {
    const { log: from = log, signal = stopping.signal, ...batches } = options
    return from.consume({ topic, group, handle, signal, ...batches })
  }

  it('brings every group every event, in order, from the first one on', async () => {
    await log.append(topic, range(1, 700).map(version))
    const [first, second]: [ChorusEvent[], ChorusEvent[]] = [[], []]
    void consume('first', async (events) => (first.push(...events), events.map(() => done)))
    void consume('second', async (events) => (second.push(...events), events.map(() => done)))
    await log.append(topic, [version(701)])

    await eventually(() => expect(second).toHaveLength(701))
    await eventually(() => expect(versions(first)).toEqual(range(1, 701)))
    expect(versions(second)).toEqual(range(1, 701))
  })

  it('gathers events into as few batches as a consumer asks for, none larger than it asks for', async () => {
    await log.append(topic, range(1, 450).map(version))
    const batches: number[][] = []
    const handle = async (events: readonly ChorusEvent[]) => (batches.push(versions(events)), events.map(() => done))
    void consume('group', handle, { most: 200, everyMs: 1_500 })
    await eventually(() => expect(batches.flat()).toHaveLength(450))
    // The third was not full: what comes now, one by one, waits for one batch.
    for (const next of range(451, 460)) await log.append(topic, [version(next)])
    await eventually(() => expect(batches.flat()).toEqual(range(1, 460)))
    expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50, 10])
  })

  it('brings again what a consumer had not committed when it stopped, before anything new', async () => {
    await log.append(topic, range(1, 3).map(version))
    const crash = new AbortController()
    const given: number[] = []
    await consume(
      'group',
      async (events) => {
        given.push(...versions(events))
        crash.abort()
        throw new Error('the process dies')
      },
      { signal: crash.signal },
    )
    expect(given).toEqual([1, 2, 3])
    await log.append(topic, [version(4)])

    const seen: number[] = []
    void consume('group', async (events) => (seen.push(...versions(events)), events.map(() => done)))
    await eventually(() => expect(seen).toEqual([1, 2, 3, 4]))
  })

  it("takes over a dead consumer's uncommitted events", async () => {
    const other = createRedisEventLog({ url: redis.url, consumer: 'dead' })
    const crash = new AbortController()
    await log.append(topic, [version(1)])
    await consume('group', async () => (crash.abort(), Promise.reject(new Error('dies'))), {
      log: other,
      signal: crash.signal,
    })
    await other.close()

    const seen: number[] = []
    void consume('group', async (events) => (seen.push(...versions(events)), events.map(() => done)))
    await eventually(() => expect(seen).toEqual([1]))
    await eventually(async () => expect(await log.lag(topic, 'group')).toBe(0))
  })

  it('tries a batch again, in order, when the handler fails', async () => {
    await log.append(topic, range(1, 5).map(version))
    const seen: number[] = []
    let failures = 2
    void consume('group', async (events) => {
      if (failures-- > 0) throw new Error('the store is away')
      seen.push(...versions(events))
      return events.map(() => done)
    })
    await eventually(() => expect(seen).toEqual([1, 2, 3, 4, 5]))
  })

  it('parks what it cannot read and what the handler parks, with the reason, and goes on', async () => {
    await log.append(topic, [
      anEvent({ type: 'users.listener.vanished.v9' }),
      anEvent({ data: { userId: 'nobody' } }),
      version(1),
      version(2),
      version(3),
    ])
    await redis.client.xadd(`{events:${topic}}`, '*', 'event', 'not JSON')
    await redis.client.xadd(`{events:${topic}}`, '*', 'unrelated', 'field')
    await log.append(topic, [version(4)])

    const outcomes: Record<number, Outcome> = { 2: park('no such person'), 3: skip('not for us') }
    const seen: number[] = []
    void consume('group', async (events) => {
      seen.push(...versions(events))
      return events.map((event) => outcomes[versionOf(event)] ?? done)
    })

    await eventually(() => expect(seen).toEqual([1, 2, 3, 4]))
    await eventually(async () => expect(await log.parked(topic, 'group')).toHaveLength(5))
    const reasons = (await log.parked(topic, 'group')).map(({ reason }) => reason)
    expect(reasons).toContain('no such person')
    expect(reasons).toContain('unknown type users.listener.vanished.v9')
    expect(reasons.filter((reason) => reason.startsWith('no CloudEvents envelope'))).toHaveLength(2)
    expect(reasons.find((reason) => reason.startsWith('not a users.listener.changed.v1'))).toMatch(/userId.*version/)
    expect(await log.lag(topic, 'group')).toBe(0)
  })

  it('tells how old the oldest event is that a group has not committed', async () => {
    expect(await log.lag(topic, 'group')).toBe(0)
    await log.append(topic, [version(1)])
    await eventually(async () => expect(await log.lag(topic, 'group')).toBeGreaterThan(30))

    const committed = new AbortController()
    const handled = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const consuming = consume(
      'group',
      async (events) => {
        handled.resolve()
        await gate.promise
        return events.map(() => done)
      },
      { signal: committed.signal },
    )
    await handled.promise
    expect(await log.lag(topic, 'group')).toBeGreaterThan(30)
    gate.resolve()
    await eventually(async () => expect(await log.lag(topic, 'group')).toBe(0))
    committed.abort()
    await consuming

    await log.append(topic, [version(2)])
    await eventually(async () => expect(await log.lag(topic, 'group')).toBeGreaterThan(30))
  })

  it('stops within the time that nobody notices, though a read is waiting', async () => {
    const abort = new AbortController()
    const consuming = consume('group', async (events) => events.map(() => done), { signal: abort.signal })
    await eventually(async () => expect(await redis.client.exists(`{events:${topic}}`)).toBe(1))
    const startedAtMs = Date.now()
    abort.abort()
    await consuming
    expect(Date.now() - startedAtMs).toBeLessThan(500)
  })

  it('commits the batch at hand before it closes', async () => {
    await log.append(topic, [version(1)])
    const handling = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const closing = createRedisEventLog({ url: redis.url, consumer: 'one' })
    void consume(
      'group',
      async (events) => {
        handling.resolve()
        await gate.promise
        return events.map(() => done)
      },
      { log: closing },
    )
    await handling.promise
    const closed = closing.close()
    gate.resolve()
    await closed
    expect(await log.lag(topic, 'group')).toBe(0)
  })

  it('shares the events of one group between its consumers', async () => {
    const other = createRedisEventLog({ url: redis.url, consumer: 'two' })
    const seen: number[] = []
    const handle = async (events: readonly ChorusEvent[]) => (seen.push(...versions(events)), events.map(() => done))
    void consume('group', handle)
    void consume('group', handle, { log: other })
    await log.append(topic, range(1, 300).map(version))
    await eventually(() => expect(seen.toSorted((a, b) => a - b)).toEqual(range(1, 300)))
    await other.close()
  })
})
