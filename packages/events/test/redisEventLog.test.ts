import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestRedis, type TestRedis } from '@chorus/testing'
import { createRedisEventLog, done, type EventLog } from '../src/index.ts'
import { eventLogContract } from './eventLogContract.ts'
import { anEvent, eventually } from './events.ts'

eventLogContract('Redis Streams', async () => {
  const redis = await createTestRedis({ durable: true })
  return {
    open: (options) => createRedisEventLog({ url: redis.url, ...options }),
    appendText: async (topic, text) => void (await redis.client.xadd(`{events:${topic}}`, '*', 'event', text)),
    close: () => redis.close(),
  }
})

describe('the event log in Redis Streams, of its own', () => {
  let redis: TestRedis
  let log: EventLog
  beforeAll(async () => {
    redis = await createTestRedis({ durable: true })
    log = createRedisEventLog({ url: redis.url })
  })
  afterAll(async () => {
    await log.close()
    await redis.close()
  })

  const consume = (topic: string, signal: AbortSignal) =>
    log.consume({ topic, group: 'group', signal, handle: async (events) => events.map(() => done) })

  it('says whether its store answers, with the version', async () => {
    const away = await createTestRedis({ durable: true })
    const lost = createRedisEventLog({ url: away.url })
    expect(await lost.health()).toMatchObject({
      store: 'event log',
      ready: true,
      version: expect.stringMatching(/^\d/),
    })
    await away.close()
    expect(await lost.health()).toMatchObject({ store: 'event log', ready: false, problem: expect.any(String) })
    await lost.close()
  })

  it('parks an entry without an event', async () => {
    const stop = new AbortController()
    await redis.client.xadd('{events:foreign}', '*', 'unrelated', 'field')
    const consuming = consume('foreign', stop.signal)
    await eventually(async () => expect(await log.parked('foreign', 'group')).toHaveLength(1))
    stop.abort()
    await consuming
  })

  it('stops within the time that nobody notices, though a read is waiting', async () => {
    const stop = new AbortController()
    const consuming = consume('idle', stop.signal)
    const tailing = log.tail('idle', { from: 'now', signal: stop.signal, handle: () => {} })
    await eventually(async () => expect(await redis.client.exists('{events:idle}')).toBe(1))
    const startedAtMs = Date.now()
    stop.abort()
    await Promise.all([consuming, tailing])
    expect(Date.now() - startedAtMs).toBeLessThan(500)
  })

  it('writes what many append at once with few writes to its disk', async () => {
    const before = await transactions(redis)
    await Promise.all(Array.from({ length: 1_000 }, () => log.append('busy', [anEvent()])))
    expect(await redis.client.xlen('{events:busy}')).toBe(1_000)
    expect((await transactions(redis)) - before).toBeLessThan(50)
  })
})

/** How many transactions the server has run. */
async function transactions({ client }: TestRedis): Promise<number> {
  const statistics = await client.info('commandstats')
  return Number(/cmdstat_exec:calls=(\d+)/.exec(statistics)?.[1] ?? 0)
}
