import { z } from 'zod'
import type { RowReader } from '../rows.ts'

/** How many days "monthly" is, today included: whole weeks, so that weekends weigh the same every day. */
const MONTHLY_DAYS = 28

const Row = z.object({ artistId: z.string(), people: z.coerce.number() })

/** How many people's plays of these artists counted in the 28 days that end with the day of `now` (UTC). */
export async function findMonthlyListeners(rows: RowReader, artistIds: readonly string[], now: Date) {
  return rows(
    `SELECT toString(artist_id) AS artistId, uniqMerge(listeners) AS people
     FROM play_daily_by_artist FINAL
     WHERE artist_id IN {artistIds:Array(UUID)}
       AND day > {today:Date} - {days:UInt8}
       AND day <= {today:Date}
     GROUP BY artist_id`,
    { artistIds, today: now.toISOString().slice(0, 10), days: MONTHLY_DAYS },
    Row,
  )
}
