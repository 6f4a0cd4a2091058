import { z } from 'zod'
import { readPage } from '@chorus/subgraph-server'
import type { RowReader } from '../rows.ts'

export interface ChartArguments {
  /** ISO 3166-1 alpha-2; the whole world when absent. */
  country?: string | null | undefined
  /** `2026-01`; all time when absent. */
  month?: string | null | undefined
  /** From 1 to 100. */
  first: number
}

/** One place of a chart. */
export interface ChartPlace {
  /** The track's or artist's id as stored. */
  id: string
  country: string | null
  /** Counted plays, a whole number as text. */
  plays: string
  listeners: number
}

/** What is played most, from the monthly roll-ups: most plays first; of equals, the lower id. */
export interface Charts {
  /** @throws ClientError BAD_USER_INPUT when `first` is out of range. */
  topArtists(asked: ChartArguments): Promise<ChartPlace[]>
  topTracks(asked: ChartArguments): Promise<ChartPlace[]>
}

const Place = z.object({ id: z.string(), total: z.coerce.string(), people: z.coerce.number() })

/** The years that a month in ClickHouse can be in; none has plays before or after. */
const YEARS = { first: 1970, last: 2148 }

export function createCharts(rows: RowReader): Charts {
  /** A chart costs the same for one who asks as for a thousand at the same time: they share it. */
  const underWay = new Map<string, Promise<ChartPlace[]>>()

  function shared(table: string, key: string, asked: ChartArguments): Promise<ChartPlace[]> {
    const question = JSON.stringify([table, asked.country, asked.month, asked.first])
    const known = underWay.get(question)
    if (known) return known
    const answer = top(table, key, asked).finally(() => underWay.delete(question))
    underWay.set(question, answer)
    return answer
  }

  async function top(table: string, key: string, asked: ChartArguments): Promise<ChartPlace[]> {
    const { month, first } = asked
    // The scalar lets small letters pass.
    const country = asked.country?.toUpperCase()
    readPage({ first }, { keyLength: 0 })
    if (month && !isStorable(month)) return []

    const conditions = [
      ...(country ? ['country = {country:String}'] : []),
      ...(month ? ['month = {month:Date}'] : []),
      'plays > 0',
    ]
    const where = conditions.join(' AND ')
    // Plays of all, but listeners only of those that made it: merging sketches is what costs.
    const places = await rows(
      `SELECT toString(${key}) AS id, sum(plays) AS total, uniqMerge(listeners) AS people
       FROM ${table} FINAL
       WHERE ${where} AND ${key} IN (
         SELECT ${key}
         FROM ${table} FINAL
         WHERE ${where}
         GROUP BY ${key}
         ORDER BY sum(plays) DESC, toString(${key})
         LIMIT {first:UInt8}
       )
       GROUP BY ${key}
       ORDER BY total DESC, id`,
      { first, ...(country && { country }), ...(month && { month: `${month}-01` }) },
      Place,
    )
    return places.map(({ id, total, people }) => ({ id, country: country ?? null, plays: total, listeners: people }))
  }

  return {
    topArtists: (asked) => shared('play_monthly_by_artist', 'artist_id', asked),
    topTracks: (asked) => shared('play_monthly_by_track', 'track_id', asked),
  }
}

function isStorable(month: string): boolean {
  const year = Number(month.slice(0, 4))
  return year >= YEARS.first && year <= YEARS.last
}
