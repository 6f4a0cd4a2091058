import DataLoader from 'dataloader'
import { loaderByKey, type Clock } from '@chorus/subgraph-server'
import { findMonthlyListeners } from './plays/monthlyListeners.ts'
import { findPlaySeries, type PlayPoint, type SeriesAsk } from './plays/playSeries.ts'
import type { RowReader } from './rows.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** One request's loaders. Each asks the store once for all that a page needs; ids are as stored. */
export function createLoaders({ rows, clock }: { rows: RowReader; clock: Clock }) {
  const series = new Map<string, DataLoader<string, PlayPoint[]>>()

  return {
    monthlyListeners: loaderByKey(
      (artistIds: readonly string[]) => findMonthlyListeners(rows, artistIds, clock.now()),
      (row) => row.artistId,
    ),

    /** The loader of tracks' plays in one range and step: as many as the operation names. */
    playSeries({ from, to, by }: SeriesAsk): DataLoader<string, PlayPoint[]> {
      const key = [from, to, by].join()
      const loader = series.get(key) ?? new DataLoader((trackIds) => findPlaySeries(rows, trackIds, { from, to, by }))
      series.set(key, loader)
      return loader
    },
  }
}
