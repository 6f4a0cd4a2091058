import { readFileSync } from 'node:fs'
import type { Clickhouse } from '@chorus/stores'
import { createSubgraph, systemClock, type Clock, type Subgraph } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { createCharts } from './charts/charts.ts'
import type { Context } from './context.ts'
import { createPlayHistory } from './history/playHistory.ts'
import { createLoaders } from './loaders.ts'
import { resolvers } from './resolvers/index.ts'
import { createRowReader } from './rows.ts'

export interface AnalyticsDependencies {
  logger: Logger
  metrics: Metrics
  clock?: Clock
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The subgraph over a store that is connected; closing it closes the store. */
export function assembleAnalytics(clickhouse: Clickhouse, dependencies: AnalyticsDependencies): Subgraph {
  const { logger, metrics, clock = systemClock } = dependencies
  // Shared by whoever asks at the same time, so no one request's end may cut it off.
  const charts = createCharts(createRowReader(clickhouse.client))
  return createSubgraph<Context>({
    name: 'analytics',
    sdl: `${read('../../../schema/shared.graphql')}\n${read('../schema.graphql')}`,
    resolvers,
    createContext: ({ identity, signal }) => {
      const rows = createRowReader(clickhouse.client, signal)
      return {
        identity,
        charts,
        history: createPlayHistory(rows),
        loaders: createLoaders({ rows, clock }),
      }
    },
    health: async () => [await clickhouse.health()],
    close: () => clickhouse.close(),
    logger,
    metrics,
  })
}
