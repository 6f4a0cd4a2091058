import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRedis, type EmbeddedRedis } from '@chorus/embedded-stores'
import { silentLogger } from '@chorus/telemetry'
import { createTestDatabase, type TestDatabase } from '@chorus/testing'
import {
  createRedisEventLog,
  done,
  LISTENER_CHANGED,
  outboxRow,
  relayOutbox,
  type EventLog,
  type OutboxRelay,
} from '../src/index.ts'
import { aListener, anEvent, eventually, versions } from './events.ts'

const migrations = fileURLToPath(new URL('./migrations', import.meta.url))

describe('events, when Redis dies', () => {
  let directory: string
  let redis: EmbeddedRedis
  let database: TestDatabase
  let log: EventLog
  let relay: OutboxRelay | undefined

  const start = (port?: number) => startRedis({ directory, durable: true, logger: silentLogger, ...(port && { port }) })

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chorus-events-'))
    redis = await start()
    database = await createTestDatabase(migrations)
    log = createRedisEventLog({ url: redis.url })
  })
  afterEach(async () => {
    await relay?.close()
    relay = undefined
    await log.close()
    await redis.close()
    await database.close()
    await rm(directory, { recursive: true, force: true })
  })

  /** As a crash does it: no warning, nothing flushed. The next server keeps port and password. */
  async function killAndRestart(): Promise<void> {
    process.kill(redis.pid, 'SIGKILL')
    await redis.close()
    redis = await start(redis.port)
  }

  it('an event whose append was acknowledged is there after kill -9', async () => {
    const acknowledged: number[] = []
    const appending = (async () => {
      for (let version = 1; version <= 2_000; version++) {
        await log.append('users', [anEvent({ data: aListener({ version }) })])
        acknowledged.push(version)
      }
    })().catch(() => {})
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(50))
    await killAndRestart()
    await appending

    const again = createRedisEventLog({ url: redis.url })
    const seen = new Set<number>()
    const stop = new AbortController()
    const consuming = again.consume({
      topic: 'users',
      group: 'test',
      signal: stop.signal,
      handle: async (events) => (versions(events).forEach((version) => seen.add(version)), events.map(() => done)),
    })
    await eventually(() => expect(acknowledged.filter((version) => !seen.has(version))).toEqual([]))
    stop.abort()
    await consuming
    await again.close()
  })

  it('the outbox keeps what Redis cannot take, and relays it in order when Redis is back', async () => {
    const started = relayOutbox({ pool: database.pool, log, topic: 'users', source: 'users', logger: silentLogger })
    relay = started
    const seen: number[] = []
    const stop = new AbortController()
    const consuming = log.consume({
      topic: 'users',
      group: 'test',
      signal: stop.signal,
      handle: async (events) => (seen.push(...versions(events)), events.map(() => done)),
    })
    const publish = async (version: number) => {
      const { id, aggregatetype, aggregateid, type, payload } = outboxRow(
        LISTENER_CHANGED,
        'listener',
        aListener({ version }),
      )
      await database.pool.query(
        'INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload) VALUES ($1, $2, $3, $4, $5)',
        [id, aggregatetype, aggregateid, type, payload],
      )
    }

    for (let version = 1; version <= 20; version++) await publish(version)
    await eventually(() => expect(seen).toContain(20))
    process.kill(redis.pid, 'SIGKILL')
    await redis.close()
    for (let version = 21; version <= 40; version++) await publish(version)
    await eventually(async () => expect(await started.lagMs()).toBeGreaterThan(0))
    redis = await start(redis.port)

    await eventually(() => expect(new Set(seen).size).toBe(40), 20_000)
    // At least once: a repeat is allowed, being overtaken is not.
    const firstSeen = [...new Set(seen)]
    expect(firstSeen).toEqual(firstSeen.toSorted((a, b) => a - b))
    await eventually(async () => expect(await started.lagMs()).toBe(0))
    stop.abort()
    await consuming
  })
})
