import { readFileSync } from 'node:fs'
import type { EventLog } from '@chorus/events'
import type { Clickhouse } from '@chorus/stores'
import {
  createPlaybackSessionOpener,
  createSubgraph,
  systemClock,
  type Clock,
  type Subgraph,
} from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { createCharts } from './charts/charts.ts'
import type { Context } from './context.ts'
import { createDelivery } from './delivery/delivery.ts'
import { createPlayHistory } from './history/playHistory.ts'
import { createLoaders } from './loaders.ts'
import { resolvers } from './resolvers/index.ts'
import { createRowReader } from './rows.ts'
import { createArtistStatistics } from './statistics/artistStatistics.ts'
import { createPlayTicks } from './ticks/playTicks.ts'
import { createTicksEndpoint } from './ticks/ticksEndpoint.ts'

export interface AnalyticsDependencies {
  logger: Logger
  metrics: Metrics
  clock?: Clock
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

export interface AnalyticsParts {
  clickhouse: Clickhouse
  log: EventLog
  /** Opens playback sessions' tokens. */
  playbackSecret: string
}

/** The subgraph over stores that are connected; closing it closes them. */
export function assembleAnalytics(parts: AnalyticsParts, dependencies: AnalyticsDependencies): Subgraph {
  const { clickhouse, log, playbackSecret } = parts
  const { logger, metrics, clock = systemClock } = dependencies
  // Shared by whoever asks at the same time, so no one request's end may cut it off.
  const charts = createCharts({ rows: createRowReader(clickhouse.client), clock })
  const playTicks = createPlayTicks({
    openSession: createPlaybackSessionOpener(playbackSecret),
    append: (events) => log.append('play-ticks', events),
    clock,
  })
  return createSubgraph<Context>({
    name: 'analytics',
    sdl: `${read('../../../schema/shared.graphql')}\n${read('../schema.graphql')}`,
    resolvers,
    createContext: ({ identity, signal }) => {
      const rows = createRowReader(clickhouse.client, signal)
      const loaders = createLoaders({ rows, clock })
      return {
        identity,
        charts,
        playTicks,
        delivery: createDelivery(loaders),
        history: createPlayHistory(rows),
        loaders,
        statistics: createArtistStatistics(loaders),
      }
    },
    endpoints: [createTicksEndpoint(playTicks)],
    health: async () => [await clickhouse.health()],
    close: async () => {
      await Promise.all([log.close(), clickhouse.close()])
    },
    logger,
    metrics,
  })
}
