import { z } from 'zod'
import { readPage, type Clock } from '@chorus/subgraph-server'
import type { PlaySubject } from '../plays/playSeries.ts'
import type { RowReader } from '../rows.ts'
import { findTrending } from './trending.ts'

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

/** What is played most, from the roll-ups by month and in total: most plays first; of equals, the lower id. */
export interface Charts {
  /** @throws ClientError BAD_USER_INPUT when `first` is out of range. */
  topArtists(asked: ChartArguments): Promise<ChartPlace[]>
  topTracks(asked: ChartArguments): Promise<ChartPlace[]>
  /** Rising fastest against their own past; with the plays and listeners of the last week. */
  trending(asked: Omit<ChartArguments, 'month'>): Promise<ChartPlace[]>
}

const Place = z.object({ id: z.string(), total: z.coerce.string(), people: z.coerce.number() })

/** The years that a month in ClickHouse can be in; none has plays before or after. */
const YEARS = { first: 1970, last: 2148 }

export interface ChartsDependencies {
  rows: RowReader
  clock: Clock
}

export function createCharts({ rows, clock }: ChartsDependencies): Charts {
  /** A chart costs the same for one who asks as for a thousand at the same time: they share it. */
  const underWay = new Map<string, Promise<ChartPlace[]>>()

  function shared(question: readonly unknown[], ask: () => Promise<ChartPlace[]>): Promise<ChartPlace[]> {
    const key = JSON.stringify(question)
    const known = underWay.get(key)
    if (known) return known
    const answer = ask().finally(() => underWay.delete(key))
    underWay.set(key, answer)
    return answer
  }

  async function top(subject: PlaySubject, asked: ChartArguments): Promise<ChartPlace[]> {
    const { month, first } = asked
    // The scalar lets small letters pass.
    const country = asked.country?.toUpperCase()
    readPage({ first }, { keyLength: 0 })
    if (month && !isStorable(month)) return []

    // One range of the primary key. All months, or the whole world, are rows of their own: '' names them.
    const { from, range, parameters } =
      month && country
        ? { from: `play_monthly_by_${subject}`, range: 'month = {month:Date}', parameters: { month: `${month}-01` } }
        : { from: `play_total_by_${subject}`, range: 'period = {period:String}', parameters: { period: month ?? '' } }
    const id = `${subject}_id`
    const places = await rows(
      `SELECT toString(${id}) AS id, plays AS total, finalizeAggregation(listeners) AS people
       FROM ${from} FINAL
       WHERE ${range} AND country = {country:String} AND ${id} IN (
         SELECT ${id}
         FROM ${from} FINAL
         WHERE ${range} AND country = {country:String} AND plays > 0
         ORDER BY plays DESC, toString(${id})
         LIMIT {first:UInt8}
       )
       ORDER BY total DESC, id`,
      { first, country: country ?? '', ...parameters },
      Place,
    )
    return places.map(({ id, total, people }) => ({ id, country: country ?? null, plays: total, listeners: people }))
  }

  const chart = (subject: PlaySubject, asked: ChartArguments) =>
    shared([subject, asked.country, asked.month, asked.first], () => top(subject, asked))

  return {
    topArtists: (asked) => chart('artist', asked),
    topTracks: (asked) => chart('track', asked),
    trending: ({ country, first }) => {
      const today = clock.now().toISOString().slice(0, 10)
      return shared(['trending', country, today, first], async () => {
        readPage({ first }, { keyLength: 0 })
        return findTrending(rows, { country: country?.toUpperCase() ?? null, today, first })
      })
    },
  }
}

function isStorable(month: string): boolean {
  const year = Number(month.slice(0, 4))
  return year >= YEARS.first && year <= YEARS.last
}
