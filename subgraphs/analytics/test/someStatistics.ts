import { randomUUID } from 'node:crypto'
import { createRedisEventLog } from '@chorus/events'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { encodeId } from '@chorus/subgraph-server'
import { createTestClickhouse, createTestClock, createTestRedis } from '@chorus/testing'
import { assembleAnalytics } from '../src/assemble.ts'
import { analyticsMigrations, createPlaysImport, type PlayRecord } from '../src/subgraph.ts'

/** Where the tests' clock stands. */
export const TODAY = '2026-01-31'
export const PLAYBACK_SECRET = 'seals the sessions of these tests'

/** The subgraph on a fresh ClickHouse and a fresh event log, and the importer that fills it. */
export async function someStatistics() {
  const [store, redis] = await Promise.all([
    createTestClickhouse(analyticsMigrations),
    createTestRedis({ durable: true }),
  ])
  const clickhouse = { ...store, health: async () => ({ store: 'clickhouse', ready: true }) }
  const log = createRedisEventLog({ url: redis.url })
  const clock = createTestClock(`${TODAY}T12:00:00.000Z`)
  const subgraph = assembleAnalytics(
    { clickhouse, log, playbackSecret: PLAYBACK_SECRET },
    { logger: silentLogger, metrics: createMetrics(), clock },
  )
  return {
    subgraph,
    client: store.client,
    log,
    redis,
    clock,
    plays: createPlaysImport(store.client),
    async close() {
      await subgraph.close()
      await redis.close()
    },
  }
}

export function aPlay(given: Partial<PlayRecord> & { at?: string } = {}): PlayRecord {
  const { at = `${TODAY}T10:00:00.000Z`, ...record } = given
  return {
    sessionId: randomUUID(),
    userId: randomUUID(),
    trackId: randomUUID(),
    artistIds: [randomUUID()],
    country: 'CO',
    startedAtMs: Date.parse(at),
    playedMs: 180_000,
    source: 'test',
    skipped: false,
    ...record,
  }
}

export const trackReference = (trackId: string) => ({ __typename: 'Track', id: encodeId('track', trackId) })
export const artistReference = (artistId: string) => ({ __typename: 'Artist', id: encodeId('artist', artistId) })
