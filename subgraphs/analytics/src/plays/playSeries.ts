import { z } from 'zod'
import { badInput } from '@chorus/subgraph-server'
import type { Granularity } from '../../generated/resolvers.ts'
import type { RowReader } from '../rows.ts'

/** A range of days in UTC, both included, and its step. */
export interface SeriesAsk {
  /** `2026-01-31` */
  from: string
  to: string
  by: Granularity
}

export interface PlayPoint {
  /** Where the step begins. */
  at: Date
  /** Counted plays. */
  plays: number
  listeners: number
}

const DAY_MS = 86_400_000
/** The days that ClickHouse can store. */
const STORABLE = { from: '1970-01-01', to: '2148-12-31' }

const STEPS: Record<Granularity, { mostDays: number; table: string; time: string; bucket: string }> = {
  HOUR: { mostDays: 31, table: 'play_hourly_by', time: 'hour', bucket: 'hour' },
  DAY: { mostDays: 731, table: 'play_daily_by', time: 'day', bucket: 'day' },
  MONTH: { mostDays: 3_660, table: 'play_daily_by', time: 'day', bucket: 'toStartOfMonth(day)' },
}

/** What plays are counted of. */
export type PlaySubject = 'track' | 'artist'

/** @throws ClientError BAD_USER_INPUT when the range is none, too long for its step, or outside of what is stored. */
export function checkSeries({ from, to, by }: SeriesAsk): SeriesAsk {
  if (from > to) throw badInput(`\`during.from\` must not be after \`during.to\`; it is ${from}, which is after ${to}.`)
  if (from < STORABLE.from || to > STORABLE.to) {
    throw badInput(`\`during\` must lie between ${STORABLE.from} and ${STORABLE.to}.`)
  }
  const { mostDays } = STEPS[by]
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  if (days > mostDays) throw badInput(`\`during\` may span ${mostDays} days by ${by}; it spans ${days}.`)
  return { from, to, by }
}

const Row = z.object({
  subjectId: z.string(),
  atS: z.coerce.number(),
  total: z.coerce.number(),
  people: z.coerce.number(),
})

/** For each track or artist, every step of a checked range, those without plays too. */
export async function findPlaySeries(
  rows: RowReader,
  subject: PlaySubject,
  ids: readonly string[],
  { from, to, by }: SeriesAsk,
): Promise<PlayPoint[][]> {
  const { table, time, bucket } = STEPS[by]
  const found = await rows(
    `SELECT
       toString(${subject}_id) AS subjectId,
       toUnixTimestamp(toDateTime(${bucket}, 'UTC')) AS atS,
       sum(plays) AS total,
       uniqMerge(listeners) AS people
     FROM ${table}_${subject} FINAL
     WHERE ${subject}_id IN {ids:Array(UUID)}
       AND ${time} >= {from:Date}
       AND ${time} < {to:Date} + 1
     GROUP BY ${subject}_id, atS`,
    { ids, from, to },
    Row,
  )
  const byPlace = new Map(found.map((row) => [`${row.subjectId} ${row.atS * 1000}`, row]))
  const steps = stepsOf({ from, to, by })
  return ids.map((id) =>
    steps.map((atMs) => {
      const row = byPlace.get(`${id} ${atMs}`)
      return { at: new Date(atMs), plays: row?.total ?? 0, listeners: row?.people ?? 0 }
    }),
  )
}

/** Where each step of a checked range begins, in milliseconds since 1970. */
export function stepsOf({ from, to, by }: SeriesAsk): number[] {
  const start = new Date(from)
  const endMs = Date.parse(to) + DAY_MS
  const at = (step: number) => {
    if (by === 'MONTH') return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + step)
    return start.getTime() + step * (by === 'HOUR' ? DAY_MS / 24 : DAY_MS)
  }
  const steps: number[] = []
  while (at(steps.length) < endMs) steps.push(at(steps.length))
  return steps
}
