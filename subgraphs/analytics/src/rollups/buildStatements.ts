import { COUNTED_FROM_MS, HEARD_MS } from '../plays/counting.ts'
import type { RollupBuilds } from './rollups.ts'

/** The statements that build one set of days: `{days:Array(Date)}`, their `{months:Array(Date)}`, `{builtAtMs:Int64}`. */

const BUILT_AT = `fromUnixTimestamp64Milli({builtAtMs:Int64}, 'UTC')`

/**
 * More than a day's hours heard in a day, or more streams than one after the other for eight hours, 30 s each: no person
 * does that. Nothing that such a listener played on such a day counts.
 */
const MOST_HEARD_A_DAY_MS = 24 * 3_600_000
const MOST_STREAMS_A_DAY = 960

/**
 * The days' plays, one row a session. Days are chosen before rows are merged: a session's parts share their moment,
 * which is in the key.
 */
const PLAYS = `
  SELECT user_id, started_at, country, source, track_id, artist_ids, ${HEARD_MS} AS heard_ms
  FROM play_event FINAL
  PREWHERE toDate(started_at) IN {days:Array(Date)}`

const IS_MACHINE = `(toDate(started_at), user_id) IN (
    SELECT day, user_id
    FROM machine_day
    WHERE day IN {days:Array(Date)}
  )`

const STREAMS = `SELECT * FROM (${PLAYS}) WHERE heard_ms >= ${COUNTED_FROM_MS} AND NOT ${IS_MACHINE}`
const EXCLUDED = `SELECT * FROM (${PLAYS}) WHERE heard_ms >= ${COUNTED_FROM_MS} AND ${IS_MACHINE}`

const machineDays = `
  INSERT INTO machine_day (day, user_id)
  SELECT toDate(started_at) AS day, user_id
  FROM (${PLAYS})
  GROUP BY day, user_id
  HAVING sum(heard_ms) > ${MOST_HEARD_A_DAY_MS} OR countIf(heard_ms >= ${COUNTED_FROM_MS}) > ${MOST_STREAMS_A_DAY}`

interface DailyRollup {
  table: string
  /** The columns that say what a row is about, and how a play gives them; the time comes first. */
  keys: Readonly<Record<string, string>>
  from?: string
  /** Does a row keep who the listeners were? */
  listeners?: boolean
}

const DAY = 'toDate(started_at)'
const HOUR = 'toStartOfHour(toDateTime(started_at))'
const EACH_ARTIST = 'arrayJoin(artist_ids)'

const DAILY: readonly DailyRollup[] = [
  { table: 'play_hourly_by_track', keys: { hour: HOUR, track_id: 'track_id' } },
  { table: 'play_hourly_by_artist', keys: { hour: HOUR, artist_id: EACH_ARTIST } },
  { table: 'play_daily_by_track', keys: { day: DAY, country: 'country', track_id: 'track_id' } },
  { table: 'play_daily_by_artist', keys: { day: DAY, country: 'country', artist_id: EACH_ARTIST } },
  { table: 'play_daily_by_artist_track', keys: { day: DAY, artist_id: EACH_ARTIST, track_id: 'track_id' } },
  {
    table: 'play_daily_by_artist_source',
    keys: { day: DAY, artist_id: EACH_ARTIST, source: 'source' },
    listeners: false,
  },
  {
    table: 'play_daily_excluded_by_artist',
    keys: { day: DAY, artist_id: EACH_ARTIST },
    from: EXCLUDED,
    listeners: false,
  },
]

/** Rows of an earlier build that have lost their last play must be written too, as none. */
const dailyBuilds = DAILY.map(({ table, keys, from = STREAMS, listeners = true }) => {
  const columns = Object.keys(keys).join(', ')
  const values = Object.entries(keys).map(([column, value]) => `${value} AS ${column}`)
  return `
    INSERT INTO ${table} (${columns}, plays, ${listeners ? 'listeners, ' : ''}built_at)
    SELECT ${columns}, sum(counted), ${listeners ? 'uniqStateIf(listener, counted = 1), ' : ''}${BUILT_AT}
    FROM (
      SELECT ${values.join(', ')}, user_id AS listener, 1 AS counted
      FROM (${from})
      UNION ALL
      SELECT DISTINCT ${columns}, toUUID('00000000-0000-0000-0000-000000000000') AS listener, 0 AS counted
      FROM ${table}
      WHERE toDate(${Object.keys(keys)[0]}) IN {days:Array(Date)}
    )
    GROUP BY ${columns}`
})

/**
 * What is made of the days' rows, in this order. Only of tracks and artists that have rows on these days: the others' sums
 * are as they were.
 */
const summaryBuilds = ['track', 'artist'].flatMap((subject) => {
  const id = `${subject}_id`
  const touched = `${id} IN (
      SELECT ${id}
      FROM play_daily_by_${subject}
      WHERE day IN {days:Array(Date)}
    )`
  const total = (period: string, country: string, from: string) => `
    INSERT INTO play_total_by_${subject} (period, country, ${id}, plays, listeners, built_at)
    SELECT ${period} AS of_period, ${country} AS of_country, ${id}, sum(plays), uniqMergeState(listeners), ${BUILT_AT}
    FROM ${from} AND ${touched}
    GROUP BY of_period, of_country, ${id}`
  return [
    `
    INSERT INTO play_monthly_by_${subject} (month, country, ${id}, plays, listeners, built_at)
    SELECT toStartOfMonth(day) AS month, country, ${id}, sum(plays), uniqMergeState(listeners), ${BUILT_AT}
    FROM play_daily_by_${subject} FINAL
    WHERE toStartOfMonth(day) IN {months:Array(Date)} AND ${touched}
    GROUP BY month, country, ${id}`,
    total(
      `formatDateTime(month, '%Y-%m')`,
      `''`,
      `play_monthly_by_${subject} FINAL WHERE month IN {months:Array(Date)}`,
    ),
    total(`''`, 'country', `play_monthly_by_${subject} FINAL WHERE true`),
    total(`''`, `''`, `play_total_by_${subject} FINAL WHERE period = '' AND country != ''`),
  ]
})

/** The roll-ups of plays. */
export const PLAY_ROLLUPS: RollupBuilds = {
  of: 'play',
  statements: [machineDays, ...dailyBuilds, ...summaryBuilds],
}
