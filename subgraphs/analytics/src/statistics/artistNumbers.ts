import { z } from 'zod'
import type { RowReader } from '../rows.ts'

/** Days in UTC, both included. */
export interface DayRange {
  /** `2026-01-31` */
  from: string
  to: string
}

/** Each reads the numbers of all these artists in one query, from the roll-ups by artist. Counts are text: whole numbers. */
const OF_ARTISTS = `
  artist_id IN {artistIds:Array(UUID)}
  AND day >= {from:Date}
  AND day <= {to:Date}
  AND plays > 0`

const count = z.coerce.string()

const Total = z.object({ artistId: z.string(), total: count, people: z.coerce.number() })
const Excluded = z.object({ artistId: z.string(), total: count })
const OfCountry = Total.extend({ country: z.string() })
const OfSource = Excluded.extend({ source: z.string() })
const OfTrack = Total.extend({ trackId: z.string() })

export function findTotals(rows: RowReader, artistIds: readonly string[], range: DayRange) {
  return rows(
    `SELECT toString(artist_id) AS artistId, sum(plays) AS total, uniqMerge(listeners) AS people
     FROM play_daily_by_artist FINAL
     WHERE ${OF_ARTISTS}
     GROUP BY artist_id`,
    { artistIds, ...range },
    Total,
  )
}

export function findExcluded(rows: RowReader, artistIds: readonly string[], range: DayRange) {
  return rows(
    `SELECT toString(artist_id) AS artistId, sum(plays) AS total
     FROM play_daily_excluded_by_artist FINAL
     WHERE ${OF_ARTISTS}
     GROUP BY artist_id`,
    { artistIds, ...range },
    Excluded,
  )
}

/** Most plays first. */
export function findByCountry(rows: RowReader, artistIds: readonly string[], range: DayRange) {
  return rows(
    `SELECT toString(artist_id) AS artistId, country, sum(plays) AS total, uniqMerge(listeners) AS people
     FROM play_daily_by_artist FINAL
     WHERE ${OF_ARTISTS}
     GROUP BY artist_id, country
     ORDER BY total DESC, country`,
    { artistIds, ...range },
    OfCountry,
  )
}

/** Most plays first. */
export function findBySource(rows: RowReader, artistIds: readonly string[], range: DayRange) {
  return rows(
    `SELECT toString(artist_id) AS artistId, source, sum(plays) AS total
     FROM play_daily_by_artist_source FINAL
     WHERE ${OF_ARTISTS}
     GROUP BY artist_id, source
     ORDER BY total DESC, source`,
    { artistIds, ...range },
    OfSource,
  )
}

/** Most plays first; of each artist the first few. */
export function findTopTracks(rows: RowReader, artistIds: readonly string[], range: DayRange & { first: number }) {
  return rows(
    `SELECT
       toString(artist_id) AS artistId,
       toString(track_id) AS trackId,
       sum(plays) AS total,
       uniqMerge(listeners) AS people
     FROM play_daily_by_artist_track FINAL
     WHERE ${OF_ARTISTS}
     GROUP BY artist_id, track_id
     ORDER BY total DESC, trackId
     LIMIT {first:UInt8} BY artistId`,
    { artistIds, ...range },
    OfTrack,
  )
}
