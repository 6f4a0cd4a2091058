import DataLoader from 'dataloader'
import { loaderByKey, loaderOfGroups, type Clock } from '@chorus/subgraph-server'
import { findManagers } from './catalogue/artistManagers.ts'
import { findAdvertisers } from './delivery/advertisers.ts'
import { findDelivery } from './delivery/deliveryNumbers.ts'
import { findMonthlyListeners } from './plays/monthlyListeners.ts'
import { findPlayCounts } from './plays/playCounts.ts'
import { findPlaySeries, type PlaySubject, type SeriesAsk } from './plays/playSeries.ts'
import type { RowReader } from './rows.ts'
import { findSaves } from './saves/saves.ts'
import {
  findByCountry,
  findBySource,
  findExcluded,
  findTopTracks,
  findTotals,
  type DayRange,
} from './statistics/artistNumbers.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** One request's loaders. Each asks the store once for all that a page needs; ids are as stored. */
export function createLoaders({ rows, clock }: { rows: RowReader; clock: Clock }) {
  const series = (subject: PlaySubject) =>
    perQuestion(
      ({ from, to, by }: SeriesAsk) =>
        new DataLoader((ids: readonly string[]) => findPlaySeries(rows, subject, ids, { from, to, by })),
    )
  const ofArtist = (row: { artistId: string }) => row.artistId

  return {
    monthlyListeners: loaderByKey(
      (artistIds: readonly string[]) => findMonthlyListeners(rows, artistIds, clock.now()),
      ofArtist,
    ),
    playCount: loaderByKey(
      (trackIds: readonly string[]) => findPlayCounts(rows, trackIds),
      (row) => row.trackId,
    ),
    managers: loaderByKey((artistIds: readonly string[]) => findManagers(rows, artistIds), ofArtist),

    advertisers: loaderByKey(
      (advertiserIds: readonly string[]) => findAdvertisers(rows, advertiserIds),
      (row) => row.advertiserId,
    ),
    delivery: perQuestion((asked: SeriesAsk) =>
      loaderByKey(
        (campaignIds: readonly string[]) => findDelivery(rows, campaignIds, asked),
        (row) => row.campaignId,
      ),
    ),

    playSeries: series('track'),
    artistSeries: series('artist'),
    artistTotals: perQuestion((range: DayRange) =>
      loaderByKey((artistIds: readonly string[]) => findTotals(rows, artistIds, range), ofArtist),
    ),
    excludedPlays: perQuestion((range: DayRange) =>
      loaderByKey((artistIds: readonly string[]) => findExcluded(rows, artistIds, range), ofArtist),
    ),
    artistSaves: perQuestion((range: DayRange) =>
      loaderByKey((artistIds: readonly string[]) => findSaves(rows, artistIds, range), ofArtist),
    ),
    artistCountries: perQuestion((range: DayRange) =>
      loaderOfGroups((artistIds: readonly string[]) => findByCountry(rows, artistIds, range), ofArtist),
    ),
    artistSources: perQuestion((range: DayRange) =>
      loaderOfGroups((artistIds: readonly string[]) => findBySource(rows, artistIds, range), ofArtist),
    ),
    artistTopTracks: perQuestion((range: DayRange & { first: number }) =>
      loaderOfGroups((artistIds: readonly string[]) => findTopTracks(rows, artistIds, range), ofArtist),
    ),
  }
}

/** One loader for each question that the operation asks of many: as many as it names ranges. */
function perQuestion<Question extends object, Loader>(create: (question: Question) => Loader) {
  const loaders = new Map<string, Loader>()
  return (question: Question): Loader => {
    const key = JSON.stringify(Object.entries(question).toSorted())
    const loader = loaders.get(key) ?? create(question)
    loaders.set(key, loader)
    return loader
  }
}
