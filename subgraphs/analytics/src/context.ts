import type { Identity } from '@chorus/subgraph-server'
import type { Charts } from './charts/charts.ts'
import type { Delivery } from './delivery/delivery.ts'
import type { PlayHistory } from './history/playHistory.ts'
import type { Loaders } from './loaders.ts'
import type { ArtistStatistics } from './statistics/artistStatistics.ts'
import type { PlayTicks } from './ticks/playTicks.ts'

/** What a resolver has at hand, made afresh for each operation. */
export interface Context {
  identity: Identity
  charts: Charts
  playTicks: PlayTicks
  history: PlayHistory
  delivery: Delivery
  loaders: Loaders
  statistics: ArtistStatistics
}
