import { fileURLToPath } from 'node:url'
import { connectClickhouse } from '@chorus/stores'
import type { Subgraph } from '@chorus/subgraph-server'
import { assembleAnalytics, type AnalyticsDependencies } from './assemble.ts'
import type { AnalyticsConfig } from './config.ts'
import { keepRollups } from './rollups/keepRollups.ts'
import { createRollups } from './rollups/rollups.ts'

export { ANALYTICS_ENVIRONMENT, readAnalyticsConfig, type AnalyticsConfig } from './config.ts'
export { createPlaysImport, type PlayRecord, type PlaysImport } from './import/playsImport.ts'

/** Where ClickHouse's migrations lie, for `migrateClickhouse`. */
export const analyticsMigrations = fileURLToPath(new URL('../clickhouse', import.meta.url))

/** Connects to a migrated ClickHouse, serves what was played, and keeps the roll-ups up with the plays until `close`. */
export async function createAnalyticsSubgraph(
  config: AnalyticsConfig,
  dependencies: AnalyticsDependencies,
): Promise<Subgraph> {
  const clickhouse = connectClickhouse({ url: config.clickhouseUrl })
  const subgraph = assembleAnalytics(clickhouse, dependencies)
  const keeper = keepRollups({ rollups: createRollups(clickhouse.client), logger: dependencies.logger })
  return {
    ...subgraph,
    lag: async () => ({ 'play roll-ups': keeper.lagMs() }),
    async close() {
      await keeper.close()
      await subgraph.close()
    },
  }
}
