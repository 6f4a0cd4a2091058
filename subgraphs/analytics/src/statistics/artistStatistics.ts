import { hasScope, readPage, type Identity } from '@chorus/subgraph-server'
import type { ChartPlace } from '../charts/charts.ts'
import type { Loaders } from '../loaders.ts'
import { checkSeries, type PlayPoint, type SeriesAsk } from '../plays/playSeries.ts'
import type { DayRange } from './artistNumbers.ts'

/** The numbers of one artist in a range of days, for somebody who may see them. */
export interface ArtistRange extends DayRange {
  artistId: string
}

/** Counted plays are whole numbers as text. */
export interface ArtistStatistics {
  /**
   * Opens an artist's numbers to whoever manages the artist, and to analysts; null for others.
   * @throws ClientError BAD_USER_INPUT when the range is none.
   */
  open(identity: Identity, range: ArtistRange): Promise<ArtistRange | null>
  plays(range: ArtistRange): Promise<string>
  excludedPlays(range: ArtistRange): Promise<string>
  listeners(range: ArtistRange): Promise<number>
  saves(range: ArtistRange): Promise<number>
  /** @throws ClientError BAD_USER_INPUT when the range is too long for the step. */
  series(range: ArtistRange, by: SeriesAsk['by']): Promise<PlayPoint[]>
  byCountry(range: ArtistRange): Promise<{ country: string; plays: string; listeners: number }[]>
  bySource(range: ArtistRange): Promise<{ source: string; plays: string }[]>
  /** @throws ClientError BAD_USER_INPUT when `first` is out of range. */
  topTracks(range: ArtistRange, first: number): Promise<ChartPlace[]>
}

export function createArtistStatistics(loaders: Loaders): ArtistStatistics {
  async function maySee(identity: Identity, artistId: string): Promise<boolean> {
    if (hasScope(identity, 'analyst', 'admin')) return true
    if (identity.kind !== 'person' || identity.userId === null || !hasScope(identity, 'creator')) return false
    const known = await loaders.managers.load(artistId)
    return known?.managerIds.includes(identity.userId) ?? false
  }

  return {
    async open(identity, range) {
      if (!(await maySee(identity, range.artistId))) return null
      // The widest step's bounds: a series of a narrower one asks again.
      checkSeries({ ...range, by: 'MONTH' })
      return range
    },
    plays: async ({ artistId, ...range }) => (await loaders.artistTotals(range).load(artistId))?.total ?? '0',
    listeners: async ({ artistId, ...range }) => (await loaders.artistTotals(range).load(artistId))?.people ?? 0,
    saves: async ({ artistId, ...range }) => (await loaders.artistSaves(range).load(artistId))?.total ?? 0,
    excludedPlays: async ({ artistId, ...range }) => (await loaders.excludedPlays(range).load(artistId))?.total ?? '0',
    series: ({ artistId, ...range }, by) => loaders.artistSeries(checkSeries({ ...range, by })).load(artistId),
    byCountry: async ({ artistId, ...range }) => {
      const found = await loaders.artistCountries(range).load(artistId)
      return found.map(({ country, total, people }) => ({ country, plays: total, listeners: people }))
    },
    bySource: async ({ artistId, ...range }) => {
      const found = await loaders.artistSources(range).load(artistId)
      return found.map(({ source, total }) => ({ source, plays: total }))
    },
    topTracks: async ({ artistId, ...range }, first) => {
      readPage({ first }, { keyLength: 0 })
      const found = await loaders.artistTopTracks({ ...range, first }).load(artistId)
      return found.map(({ trackId, total, people }) => ({
        id: trackId,
        country: null,
        plays: total,
        listeners: people,
      }))
    },
  }
}
