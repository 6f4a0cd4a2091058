import { randomUUID } from 'node:crypto'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { encodeId } from '@chorus/subgraph-server'
import { createTestClickhouse, createTestClock } from '@chorus/testing'
import { assembleAnalytics } from '../src/assemble.ts'
import { analyticsMigrations, createPlaysImport, type PlayRecord } from '../src/subgraph.ts'

/** Where the tests' clock stands. */
const TODAY = '2026-01-31'

/** The subgraph on a fresh ClickHouse, and the importer that fills it. */
export async function someStatistics() {
  const store = await createTestClickhouse(analyticsMigrations)
  const clickhouse = { ...store, health: async () => ({ store: 'clickhouse', ready: true }) }
  const clock = createTestClock(`${TODAY}T12:00:00.000Z`)
  const subgraph = assembleAnalytics(clickhouse, { logger: silentLogger, metrics: createMetrics(), clock })
  return { subgraph, client: store.client, clock, plays: createPlaysImport(store.client), close: () => store.close() }
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
