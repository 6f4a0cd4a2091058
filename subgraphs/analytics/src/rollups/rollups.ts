import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { createRowReader } from '../rows.ts'
import { PLAY_ROLLUPS } from './buildStatements.ts'

/**
 * The roll-ups of events: of plays, and of what happened to ads.
 *
 * They are rebuilt, day by day, from the events, never added to: an event written twice, late, or while a build was killed
 * counts once, as the next build of its day reads the events as they then stand. A row's newest build holds, so that two
 * builders at once do no harm.
 */
export interface Rollups {
  /** Brings the roll-ups up with every event that was written before the call; returns how many days were built. */
  refresh(): Promise<number>
}

/** The roll-ups of one kind of event, `play` or `ad`. */
export interface RollupBuilds {
  /** `<of>_change` notes the writes of each day, `<of>_build` the builds. */
  of: string
  /** What builds one set of days, in this order: `{days:Array(Date)}`, their `{months:Array(Date)}`, `{builtAtMs:Int64}`. */
  statements: readonly string[]
}

/** How many written rows one build reads at most, unless a single day has more: bounds its memory. */
const MOST_ROWS_A_BUILD = 2_000_000
const MOST_DAYS_A_BUILD = 400
const LONGEST_BUILD_S = 120
/**
 * A write is noted when it begins and seen when it ends. A day is built again until it has been quiet for this long,
 * which no insert outlives.
 */
const SETTLED_AFTER_S = 60

const Now = z.object({ nowMs: z.coerce.number() })
const Stale = z.object({ day: z.string(), written: z.coerce.number() })

const staleDays = (of: string) => `
  SELECT toString(change.day) AS day, change.written AS written
  FROM (SELECT day, max(changed_at) AS changed_at, sum(written) AS written FROM ${of}_change GROUP BY day) AS change
  LEFT JOIN (SELECT day, max(built_at) AS built_at FROM ${of}_build GROUP BY day) AS build ON build.day = change.day
  WHERE change.changed_at + toIntervalSecond({settledAfterS:UInt32}) > build.built_at
  ORDER BY change.day`

const recordBuild = (of: string) => `
  INSERT INTO ${of}_build (day, built_at)
  SELECT arrayJoin({days:Array(Date)}), fromUnixTimestamp64Milli({builtAtMs:Int64}, 'UTC')`

export function createRollups(client: ClickHouseClient, { of, statements }: RollupBuilds = PLAY_ROLLUPS): Rollups {
  const rows = createRowReader(client)

  async function build(days: readonly string[], builtAtMs: number): Promise<void> {
    const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))]
    for (const query of [...statements, recordBuild(of)]) {
      await client.command({
        query,
        query_params: { days, months, builtAtMs },
        // A listener's own history spans years, each month a partition.
        clickhouse_settings: { max_execution_time: LONGEST_BUILD_S, max_partitions_per_insert_block: '0' },
      })
    }
  }

  return {
    async refresh() {
      const [now] = await rows('SELECT toUnixTimestamp64Milli(now64(3)) AS nowMs', {}, Now)
      if (!now) throw new Error('ClickHouse does not know the time.')
      const stale = await rows(staleDays(of), { settledAfterS: SETTLED_AFTER_S }, Stale)
      for (const days of inBuilds(stale)) await build(days, now.nowMs)
      return stale.length
    },
  }
}

function inBuilds(stale: readonly { day: string; written: number }[]): string[][] {
  const builds: string[][] = []
  let rowsLeft = 0
  for (const { day, written } of stale) {
    const current = builds.at(-1)
    rowsLeft -= written
    if (current && rowsLeft >= 0 && current.length < MOST_DAYS_A_BUILD) {
      current.push(day)
      continue
    }
    builds.push([day])
    rowsLeft = MOST_ROWS_A_BUILD - written
  }
  return builds
}
