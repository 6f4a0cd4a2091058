import { COUNTED_FROM_MS } from '../plays/counting.ts'

/** The statements that build one set of days: `{days:Array(Date)}`, their `{months:Array(Date)}`, `{builtAtMs:Int64}`. */

const BUILT_AT = `fromUnixTimestamp64Milli({builtAtMs:Int64}, 'UTC')`

/**
 * The days' counted plays, one row a session. Days are chosen before rows are merged: a session's parts share their
 * moment, which is in the key.
 */
const STREAMS = `
  SELECT user_id, started_at, country, track_id, artist_ids
  FROM play_event FINAL
  PREWHERE toDate(started_at) IN {days:Array(Date)}
  WHERE arraySum(mapValues(heard)) >= ${COUNTED_FROM_MS}`

interface DailyRollup {
  table: string
  /** The columns that say what a row is about. */
  keys: readonly string[]
  /** How a stream becomes rows with those keys. */
  streams: string
}

const DAILY: readonly DailyRollup[] = [
  {
    table: 'play_hourly_by_track',
    keys: ['hour', 'track_id'],
    streams: `SELECT toStartOfHour(toDateTime(started_at)) AS hour, track_id, user_id, 1 AS counted FROM (${STREAMS})`,
  },
  {
    table: 'play_daily_by_track',
    keys: ['day', 'country', 'track_id'],
    streams: `SELECT toDate(started_at) AS day, country, track_id, user_id, 1 AS counted FROM (${STREAMS})`,
  },
  {
    table: 'play_daily_by_artist',
    keys: ['day', 'country', 'artist_id'],
    streams: `
      SELECT toDate(started_at) AS day, country, arrayJoin(artist_ids) AS artist_id, user_id, 1 AS counted
      FROM (${STREAMS})`,
  },
]

/** Rows of an earlier build that have lost their last play must be written too, as none. */
export const dailyBuilds = DAILY.map(({ table, keys, streams }) => {
  const columns = keys.join(', ')
  return `
    INSERT INTO ${table} (${columns}, plays, listeners, built_at)
    SELECT ${columns}, sum(counted), uniqStateIf(user_id, counted = 1), ${BUILT_AT}
    FROM (
      ${streams}
      UNION ALL
      SELECT DISTINCT ${columns}, toUUID('00000000-0000-0000-0000-000000000000') AS user_id, 0 AS counted
      FROM ${table}
      WHERE toDate(${keys[0]}) IN {days:Array(Date)}
    )
    GROUP BY ${columns}`
})

export const monthlyBuilds = ['track', 'artist'].map(
  (subject) => `
    INSERT INTO play_monthly_by_${subject} (month, country, ${subject}_id, plays, listeners, built_at)
    SELECT toStartOfMonth(day) AS month, country, ${subject}_id, sum(plays), uniqMergeState(listeners), ${BUILT_AT}
    FROM play_daily_by_${subject} FINAL
    WHERE toStartOfMonth(day) IN {months:Array(Date)}
    GROUP BY month, country, ${subject}_id`,
)

export const recordBuild = `
  INSERT INTO play_build (day, built_at)
  SELECT arrayJoin({days:Array(Date)}), ${BUILT_AT}`
