import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ensureDatabase,
  startPostgres,
  startRedis,
  type EmbeddedPostgres,
  type EmbeddedRedis,
} from '@chorus/embedded-stores'
import { connectPostgres, migratePostgres, type Postgres } from '@chorus/stores'
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

async function insert(pool: Postgres['pool'], version: number): Promise<void> {
  const row = outboxRow(LISTENER_CHANGED, 'listener', aListener({ version }))
  await pool.query('INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload) VALUES ($1, $2, $3, $4, $5)', [
    row.id,
    row.aggregatetype,
    row.aggregateid,
    row.type,
    row.payload,
  ])
}

/** Everything that is in the log's topic `users`, in its order. */
async function versionsIn(log: EventLog, enough: (versions: Set<number>) => boolean): Promise<number[]> {
  const seen: number[] = []
  const stop = new AbortController()
  const tailing = log.tail('users', {
    from: 'start',
    signal: stop.signal,
    handle: (events) => void seen.push(...versions(events)),
  })
  await eventually(() => expect(enough(new Set(seen))).toBe(true), 20_000)
  stop.abort()
  await tailing
  return seen
}

/** At least once: a repeat is allowed, being overtaken is not. */
function expectInOrder(seen: readonly number[]): void {
  const firstSeen = [...new Set(seen)]
  expect(firstSeen).toEqual(firstSeen.toSorted((a, b) => a - b))
}

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
    const started = relayOutbox({ pool: database.pool, log, source: 'users', logger: silentLogger })
    relay = started
    const seen: number[] = []
    const stop = new AbortController()
    const consuming = log.consume({
      topic: 'users',
      group: 'test',
      signal: stop.signal,
      handle: async (events) => (seen.push(...versions(events)), events.map(() => done)),
    })
    const publish = (version: number) => insert(database.pool, version)

    for (let version = 1; version <= 20; version++) await publish(version)
    await eventually(() => expect(seen).toContain(20))
    process.kill(redis.pid, 'SIGKILL')
    await redis.close()
    for (let version = 21; version <= 40; version++) await publish(version)
    await eventually(async () => expect(await started.lagMs()).toBeGreaterThan(0))
    redis = await start(redis.port)

    await eventually(() => expect(new Set(seen).size).toBe(40), 20_000)
    expectInOrder(seen)
    await eventually(async () => expect(await started.lagMs()).toBe(0))
    stop.abort()
    await consuming
  })
})

describe('events, when PostgreSQL or the relay dies', () => {
  let directory: string
  let server: EmbeddedPostgres
  let redis: EmbeddedRedis
  let database: Postgres
  let log: EventLog

  const startServer = (port?: number) =>
    startPostgres({ directory: join(directory, 'postgres'), logger: silentLogger, ...(port && { port }) })

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chorus-events-'))
    server = await startServer()
    redis = await startRedis({ directory: join(directory, 'redis'), durable: true, logger: silentLogger })
    const owner = { database: 'users', role: 'users', password: 'users', replicates: true }
    const url = await ensureDatabase(server.adminUrl(), owner)
    await migratePostgres({ url, directory: migrations })
    database = connectPostgres({ url, name: 'test' })
    log = createRedisEventLog({ url: redis.url })
  }, 120_000)
  afterEach(async () => {
    await log.close()
    await database.close()
    await Promise.all([server.close(), redis.close()])
    await rm(directory, { recursive: true, force: true })
  }, 60_000)

  it('every event that was committed reaches the log, in order, over kill -9 of PostgreSQL', async () => {
    const relay = relayOutbox({ pool: database.pool, log, source: 'users', logger: silentLogger })
    const committed: number[] = []
    const writing = (async () => {
      for (let version = 1; version <= 5_000; version++) {
        await insert(database.pool, version)
        committed.push(version)
      }
    })().catch(() => {})
    await eventually(() => expect(committed.length).toBeGreaterThan(100))
    process.kill(server.pid, 'SIGKILL')
    await writing
    await server.close()
    server = await startServer(server.port)

    const last = (committed.at(-1) ?? 0) + 2
    await eventually(() => insert(database.pool, last))
    const seen = await versionsIn(log, (versions) => versions.has(last))
    expect(committed.filter((version) => !seen.includes(version))).toEqual([])
    expectInOrder(seen)
    await relay.close()
  }, 90_000)

  it('every event that was committed reaches the log, in order, over kill -9 of the relay’s process', async () => {
    const script = fileURLToPath(new URL('relayProcess.ts', import.meta.url))
    const startRelay = async () => {
      const child = spawn(process.execPath, [script, database.pool.options.connectionString ?? '', redis.url], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout, 'data')
      return child
    }
    const last = 600
    const writing = (async () => {
      for (let version = 1; version <= last; version++) await insert(database.pool, version)
    })()
    for (let kills = 0; kills < 3; kills++) {
      const child = await startRelay()
      await new Promise((resolve) => setTimeout(resolve, 150))
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await writing
    const child = await startRelay()
    const seen = await versionsIn(log, (versions) => versions.size === last)
    expectInOrder(seen)
    await eventually(async () => expect((await database.pool.query('SELECT 1 FROM outbox')).rowCount).toBe(0))
    child.kill('SIGKILL')
    await once(child, 'exit')
  }, 90_000)
})
