import { fileURLToPath } from 'node:url'
import { createEventLog } from '@chorus/events'
import { connectClickhouse } from '@chorus/stores'
import type { Subgraph } from '@chorus/subgraph-server'
import { assembleAnalytics, type AnalyticsDependencies } from './assemble.ts'
import type { AnalyticsConfig } from './config.ts'
import { followCatalogue } from './catalogue/followCatalogue.ts'
import { AD_ROLLUPS } from './delivery/buildStatements.ts'
import { followAdEvents, followAdvertisers } from './delivery/followAds.ts'
import { keepRollups } from './rollups/keepRollups.ts'
import { createRollups } from './rollups/rollups.ts'
import { followSaves } from './saves/followSaves.ts'
import { countTicks } from './ticks/countTicks.ts'

export { ANALYTICS_ENVIRONMENT, readAnalyticsConfig, type AnalyticsConfig } from './config.ts'
export { createPlaysImport, type PlayRecord, type PlaysImport } from './import/playsImport.ts'

/** Where ClickHouse's migrations lie, for `migrateClickhouse`. */
export const analyticsMigrations = fileURLToPath(new URL('../clickhouse', import.meta.url))

/**
 * Connects to a migrated ClickHouse and the event log, serves what was played, counts what players report, and keeps the
 * roll-ups up with it, until `close`.
 */
export async function createAnalyticsSubgraph(
  config: AnalyticsConfig,
  dependencies: AnalyticsDependencies,
): Promise<Subgraph> {
  const { playbackSecret } = config
  const { logger, metrics } = dependencies
  const clickhouse = connectClickhouse({ url: config.clickhouseUrl })
  const log = createEventLog({ url: config.eventLogUrl, metrics, logger })
  const subgraph = assembleAnalytics({ clickhouse, log, playbackSecret }, dependencies)
  const { client } = clickhouse
  const plays = countTicks({ log, client, logger })
  const catalogue = followCatalogue({ log, client, logger })
  const saves = followSaves({ log, client, logger })
  const adEvents = followAdEvents({ log, client, logger })
  const advertisers = followAdvertisers({ log, client, logger })
  const keeper = keepRollups({ rollups: createRollups(client), logger })
  const adKeeper = keepRollups({ rollups: createRollups(client, AD_ROLLUPS), of: 'ad', logger })
  return {
    ...subgraph,
    health: async () => [...(await subgraph.health()), await log.health()],
    lag: async () => {
      const following = { plays, catalogue, saves, 'ad events': adEvents, advertisers }
      const lags = Object.entries(following).map(async ([name, { lagMs }]): Promise<[string, number]> => [
        name,
        await lagMs(),
      ])
      return {
        ...Object.fromEntries(await Promise.all(lags)),
        'play roll-ups': keeper.lagMs(),
        'ad roll-ups': adKeeper.lagMs(),
      }
    },
    async close() {
      await Promise.all([plays, catalogue, saves, adEvents, advertisers, keeper, adKeeper].map((each) => each.close()))
      await subgraph.close()
    },
  }
}
