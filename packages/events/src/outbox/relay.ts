import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { z } from 'zod'
import type { Logger } from '@chorus/telemetry'
import type { EventLog } from '../eventLog.ts'
import { listen } from './listen.ts'

export interface RelayOptions {
  /** The database with the table `outbox` (`sql/outbox.sql`). One connection is kept to listen on. */
  pool: pg.Pool
  log: Pick<EventLog, 'append'>
  topic: string
  /** The subgraph's name, as the events' `source`. */
  source: string
  logger: Logger
}

export interface OutboxRelay {
  /** The age in milliseconds of the oldest event that is not in the log yet; 0 when all are. */
  lagMs(): Promise<number>
  /** Finishes the batch at hand and stops. */
  close(): Promise<void>
}

const BATCH = 500
/** For notifications that got lost with a connection. */
const POLL_MS = 1_000
const LONGEST_PAUSE_MS = 5_000
/** Any fixed number: one relay at a time moves a database's events, which keeps their order. */
const RELAY_LOCK = 7_301_449

const Rows = z.array(
  z.object({
    id: z.string(),
    type: z.string(),
    aggregateid: z.string(),
    payload: z.unknown(),
    created_at: z.date(),
  }),
)
const Locked = z.tuple([z.object({ locked: z.boolean() })])
const Lag = z.tuple([z.object({ lag_ms: z.coerce.number() })])

/**
 * Moves committed events from a database's outbox to the log, in the order in which they were inserted: appended, then
 * deleted, so that a crash in between repeats events and never loses one.
 */
export function relayOutbox({ pool, log, topic, source, logger }: RelayOptions): OutboxRelay {
  const closing = new AbortController()
  const { signal } = closing
  const bell = listen(pool, 'outbox', { signal, logger })

  async function run(): Promise<void> {
    let pauseMs = 100
    while (!signal.aborted) {
      try {
        const moved = await moveBatch()
        pauseMs = 100
        if (moved < BATCH) await bell.rung(POLL_MS)
      } catch (error) {
        if (signal.aborted) return
        logger.warn({ err: error, topic }, 'the outbox could not be relayed; trying again')
        await pause(pauseMs, undefined, { signal }).catch(() => {})
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      }
    }
  }

  async function moveBatch(): Promise<number> {
    const client = await pool.connect()
    let failure: Error | undefined
    try {
      await client.query('BEGIN')
      const moved = await moveLocked(client)
      await client.query('COMMIT')
      return moved
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
      throw failure
    } finally {
      // A connection in an unknown state is closed, which rolls back.
      client.release(failure)
    }
  }

  async function moveLocked(client: pg.PoolClient): Promise<number> {
    const lock = await client.query('SELECT pg_try_advisory_xact_lock($1) AS locked', [RELAY_LOCK])
    if (!Locked.parse(lock.rows)[0].locked) return 0

    // index scan on outbox_created_at_idx
    const found = await client.query(
      `SELECT id, type, aggregateid, payload, created_at
       FROM outbox
       ORDER BY created_at, id
       LIMIT ${BATCH}
       FOR UPDATE SKIP LOCKED`,
    )
    const rows = Rows.parse(found.rows)
    if (rows.length === 0) return 0

    await log.append(
      topic,
      rows.map(({ id, type, aggregateid, payload, created_at: at }) => ({
        id,
        type,
        source,
        subject: aggregateid,
        time: at.toISOString(),
        data: payload,
      })),
    )
    await client.query('DELETE FROM outbox WHERE id = ANY($1::uuid[])', [rows.map(({ id }) => id)])
    return rows.length
  }

  const running = run()
  return {
    async lagMs() {
      const { rows } = await pool.query(
        `SELECT coalesce(greatest(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0), 0) AS lag_ms
         FROM outbox`,
      )
      return Math.round(Lag.parse(rows)[0].lag_ms)
    },
    async close() {
      closing.abort()
      await Promise.all([running, bell.closed])
    },
  }
}
