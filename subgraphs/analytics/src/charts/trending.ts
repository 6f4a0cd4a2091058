import { z } from 'zod'
import type { RowReader } from '../rows.ts'
import type { ChartPlace } from './charts.ts'

export interface TrendingAsk {
  country: string | null
  /** `2026-01-31`, the last day (UTC) that is looked at. */
  today: string
  first: number
}

/** What is recent, and the past that it is measured by: whole weeks, so that weekends weigh the same. */
const RECENT_DAYS = 7
const PAST_WEEKS = 4
const ALL_DAYS = RECENT_DAYS * (1 + PAST_WEEKS)

/**
 * By how many standard deviations a week's plays exceed the usual week's, were plays independent of each other: so a
 * handful of plays of a new track is no sensation, nor is a small rise of a very popular one.
 */
const RISE = '(recent - usual) / sqrt(usual + 1)'

const COUNTS = `
  sumIf(plays, day > {today:Date} - ${RECENT_DAYS}) AS recent,
  sumIf(plays, day <= {today:Date} - ${RECENT_DAYS}) / ${PAST_WEEKS} AS usual`

const Place = z.object({ id: z.string(), recent: z.coerce.string(), people: z.coerce.number() })

/** Tracks by how much the last week's plays exceed the usual week's of the four before; of equals, the lower id first. */
export async function findTrending(rows: RowReader, { country, today, first }: TrendingAsk): Promise<ChartPlace[]> {
  const days = `
    FROM play_daily_by_track FINAL
    WHERE day > {today:Date} - ${ALL_DAYS} AND day <= {today:Date} ${country ? 'AND country = {country:String}' : ''}`
  // Listeners only of those that made it: merging sketches is what costs.
  const places = await rows(
    `SELECT
       toString(track_id) AS id,
       uniqMergeIf(listeners, day > {today:Date} - ${RECENT_DAYS}) AS people,
       ${COUNTS}
     ${days} AND track_id IN (
       SELECT track_id
       FROM (SELECT track_id, ${COUNTS} ${days} GROUP BY track_id HAVING recent > usual)
       ORDER BY ${RISE} DESC, toString(track_id)
       LIMIT {first:UInt8}
     )
     GROUP BY track_id
     ORDER BY ${RISE} DESC, id`,
    { today, first, ...(country && { country }) },
    Place,
  )
  return places.map(({ id, recent, people }) => ({ id, country, plays: recent, listeners: people }))
}
