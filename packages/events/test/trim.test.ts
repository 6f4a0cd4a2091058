import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestRedis, type TestRedis } from '@chorus/testing'
import { createRedisEventLog, done, type EventLog } from '../src/index.ts'
import { aListener, anEvent, eventually, versions } from './events.ts'

/** Redis removes whole nodes of a hundred entries; ten of them are here. */
const APPENDED = 1_000
const NODE = 100

describe('the event log in Redis Streams trims', () => {
  let redis: TestRedis
  let log: EventLog
  let topics = 0
  const fresh = () => `trimmed-${topics++}`

  beforeAll(async () => {
    redis = await createTestRedis({ durable: true })
  })
  afterAll(() => redis.close())

  const open = (retention: { maxAgeMs?: number; maxEvents?: number } | null) => {
    const { maxAgeMs = 3_600_000, maxEvents = 1_000_000 } = retention ?? {}
    log = createRedisEventLog({
      url: redis.url,
      consumer: 'one',
      retentionOf: () => retention && { maxAgeMs, maxEvents },
      trimEveryMs: 0,
    })
    return log
  }
  const version = (n: number) => anEvent({ subject: 'someone', data: aListener({ version: n }) })
  const appendAll = (topic: string) =>
    log.append(
      topic,
      Array.from({ length: APPENDED }, (_, index) => version(index + 1)),
    )
  const length = (topic: string) => redis.client.xlen(`{events:${topic}}`)

  /** Reads all that is there and commits it. */
  async function commitAll(topic: string, group: string): Promise<number[]> {
    const seen: number[] = []
    const stop = new AbortController()
    const consuming = log.consume({
      topic,
      group,
      signal: stop.signal,
      handle: async (events) => (seen.push(...versions(events)), events.map(() => done)),
    })
    await eventually(() => expect(seen.length).toBeGreaterThan(0))
    await eventually(async () => expect(await log.lag(topic, group)).toBe(0))
    stop.abort()
    await consuming
    return seen
  }

  it('what is older than is kept, once every group has committed it', async () => {
    const topic = fresh()
    open({ maxAgeMs: 0 })
    await redis.client.xgroup('CREATE', `{events:${topic}}`, 'group', '0', 'MKSTREAM')
    await appendAll(topic)
    await commitAll(topic, 'group')
    await log.append(topic, [version(APPENDED + 1)])
    await eventually(async () => expect(await length(topic)).toBeLessThanOrEqual(NODE))
    expect(await commitAll(topic, 'group')).toEqual([APPENDED + 1])
    await log.close()
  })

  it('what is more than is kept, once every group has committed it', async () => {
    const topic = fresh()
    open({ maxEvents: 300 })
    await redis.client.xgroup('CREATE', `{events:${topic}}`, 'group', '0', 'MKSTREAM')
    await appendAll(topic)
    await commitAll(topic, 'group')
    await log.append(topic, [version(APPENDED + 1)])
    await eventually(async () => expect(await length(topic)).toBeLessThanOrEqual(300 + NODE))
    expect(await length(topic)).toBeGreaterThanOrEqual(300)
    await log.close()
  })

  it('nothing that a slow group has not read, nor what it has read and not committed', async () => {
    const topic = fresh()
    open({ maxAgeMs: 0, maxEvents: 1 })
    const key = `{events:${topic}}`
    for (const group of ['fast', 'slow']) await redis.client.xgroup('CREATE', key, group, '0', 'MKSTREAM')
    await appendAll(topic)
    await commitAll(topic, 'fast')
    // It was given 250 and has committed the first 150 of them, and the last fifty.
    const reply = await redis.client.xreadgroup('GROUP', 'slow', 'gone', 'COUNT', 250, 'STREAMS', key, '>')
    const given = (reply as [string, [string, string[]][]][])[0]?.[1].map(([id]) => id) ?? []
    await redis.client.xack(key, 'slow', ...given.slice(0, 150), ...given.slice(200))

    await log.append(topic, [version(APPENDED + 1)])
    await eventually(async () => expect(await length(topic)).toBeLessThan(APPENDED))
    const [first] = await redis.client.xrange(key, '-', '+', 'COUNT', 1)
    expect(given.indexOf(first?.[0] ?? '')).toBeLessThanOrEqual(150)
    expect(given.indexOf(first?.[0] ?? '')).toBeGreaterThanOrEqual(0)

    const takeOver = createRedisEventLog({ url: redis.url, consumer: 'two', claimAfterMs: 0 })
    const seen = new Set<number>()
    const stop = new AbortController()
    const consuming = takeOver.consume({
      topic,
      group: 'slow',
      signal: stop.signal,
      handle: async (events) => (versions(events).forEach((n) => seen.add(n)), events.map(() => done)),
    })
    const left = Array.from({ length: APPENDED + 1 }, (_, index) => index + 1).filter(
      (n) => n > 150 && !(n > 200 && n <= 250),
    )
    await eventually(() => expect(left.filter((n) => !seen.has(n))).toEqual([]))
    stop.abort()
    await consuming
    await takeOver.close()
    await log.close()
  })

  it('nothing of what a group reads while it is trimmed again and again', async () => {
    const topic = fresh()
    open({ maxAgeMs: 0, maxEvents: 1 })
    const seen: number[] = []
    const stop = new AbortController()
    const consuming = log.consume({
      topic,
      group: 'slow',
      signal: stop.signal,
      most: 50,
      handle: async (events) => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        seen.push(...versions(events))
        return events.map(() => done)
      },
    })
    await eventually(async () => expect(await redis.client.exists(`{events:${topic}}`)).toBe(1))
    for (let n = 1; n <= 3_000; n += 100) {
      await log.append(
        topic,
        Array.from({ length: 100 }, (_, index) => version(n + index)),
      )
    }
    await eventually(() => expect(seen).toHaveLength(3_000), 20_000)
    expect(seen).toEqual(Array.from({ length: 3_000 }, (_, index) => index + 1))
    expect(await length(topic)).toBeLessThan(3_000)
    stop.abort()
    await consuming
    await log.close()
  })

  it('nothing of a topic that projections are made from', async () => {
    const topic = fresh()
    open(null)
    await appendAll(topic)
    await commitAll(topic, 'group')
    await log.append(topic, [version(APPENDED + 1)])
    expect(await length(topic)).toBe(APPENDED + 1)
    await log.close()
  })
})
