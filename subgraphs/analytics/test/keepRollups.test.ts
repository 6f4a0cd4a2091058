import { expect, it, vi } from 'vitest'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createTestClickhouse, createTestRedis, runOperation } from '@chorus/testing'
import { keepRollups, restAfter } from '../src/rollups/keepRollups.ts'
import { analyticsMigrations, createAnalyticsSubgraph, createPlaysImport } from '../src/subgraph.ts'
import { aPlay } from './someStatistics.ts'

it('a play is in the charts within seconds, without anybody asking for it; lag and health say how it stands', async () => {
  const store = await createTestClickhouse(analyticsMigrations)
  const redis = await createTestRedis({ durable: true })
  const dependencies = { logger: silentLogger, metrics: createMetrics() }
  const subgraph = await createAnalyticsSubgraph(
    { clickhouseUrl: store.url, eventLogUrl: redis.url, playbackSecret: 'p'.repeat(32) },
    dependencies,
  )
  try {
    await createPlaysImport(store.client).plays([aPlay()])
    await vi.waitFor(
      async () => {
        const { data } = await runOperation(subgraph, '{ topTracks { plays listeners } }')
        expect(data).toEqual({ topTracks: [{ plays: '1', listeners: 1 }] })
      },
      { timeout: 15_000, interval: 200 },
    )
    expect(await subgraph.health()).toMatchObject([
      { store: 'clickhouse', ready: true },
      { store: 'event log', ready: true },
    ])
    const lag = await subgraph.lag()
    expect(lag['play roll-ups']).toBeLessThan(15_000)
  } finally {
    await subgraph.close()
    await store.close()
    await redis.close()
  }
})

it('a refresh that fails is tried again, and the lag grows until one succeeds', async () => {
  const refresh = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new Error('no store')).mockResolvedValue(0)
  const logger = { ...silentLogger, error: vi.fn<(...line: unknown[]) => void>() }
  const keeper = keepRollups({ rollups: { refresh }, logger: logger as never, everyMs: 5 })

  await vi.waitFor(() => expect(refresh.mock.calls.length).toBeGreaterThan(1))
  await keeper.close()
  expect(logger.error).toHaveBeenCalledOnce()
  const calls = refresh.mock.calls.length
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(refresh).toHaveBeenCalledTimes(calls)
})

it.each([0, 10, 500, 3_000, 10_000, 20_000])(
  'with refreshes of %i ms a play is at most a minute behind, and readers have most of the time where that leaves any',
  (tookMs) => {
    const restMs = restAfter(tookMs)
    expect(tookMs + restMs + tookMs).toBeLessThanOrEqual(60_000)
    expect(restMs).toBeGreaterThanOrEqual(5_000)
    if (tookMs <= 4_000) expect(tookMs).toBeLessThanOrEqual(restMs / 9)
  },
)
