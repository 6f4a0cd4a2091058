import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Clock } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'

/** Decisions and their traces are kept so long; what was heard and charged stays. */
const KEPT_DAYS = 30

const DAY_MS = 86_400_000
const EVERY_MS = 3_600_000
const MOST_ROWS = 10_000
const MOST_ROUNDS = 100

/** In this order: what refers goes before what it refers to. A trace may be made a day before its last decision. */
const SWEEPS = [
  { table: 'ad_decision_trace', when: 'made_at', days: KEPT_DAYS },
  { table: 'ad_decision', when: 'decided_at', days: KEPT_DAYS },
  { table: 'ad_trace', when: 'made_at', days: KEPT_DAYS + 2 },
  { table: 'ad_trace_index', when: 'used_at', days: KEPT_DAYS + 4 },
] as const

/** Deletes what is older than it is kept, a bounded number of rows at a time. */
export async function deleteOldDecisions(pool: Pool, now: Date): Promise<void> {
  for (const { table, when, days } of SWEEPS) {
    const before = new Date(now.getTime() - days * DAY_MS)
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const { rowCount } = await pool.query(
        `DELETE FROM ${table}
         WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${when} < $1 LIMIT ${MOST_ROWS}))`,
        [before],
      )
      if ((rowCount ?? 0) < MOST_ROWS) break
    }
  }
}

/** Now and every hour, until the signal aborts. */
export async function keepDeletingOldDecisions(
  pool: Pool,
  { clock, logger, signal }: { clock: Clock; logger: Logger; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await deleteOldDecisions(pool, clock.now()).catch((error: unknown) => {
      if (!signal.aborted) logger.warn({ err: error }, 'old decisions could not be deleted; trying again in an hour')
    })
    await pause(EVERY_MS, undefined, { signal }).catch(() => {})
  }
}
