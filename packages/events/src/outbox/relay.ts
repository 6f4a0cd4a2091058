import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from '@chorus/telemetry'
import type { EventLog } from '../eventLog.ts'
import { createBatches } from './batches.ts'
import { streamInsertions } from './insertions.ts'
import { forget, readLag, readWaiting, takePlace, type WaitingRow } from './outboxTable.ts'

export interface RelayOptions {
  /** The database with the table `outbox` (`sql/outbox.sql`), as a role that may replicate. */
  pool: pg.Pool
  log: Pick<EventLog, 'append'>
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
/** Of what is forgotten, the stream may bring a repeat. */
const MOST_REMEMBERED = 20_000
const SHORTEST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 1_000

/**
 * Moves committed events from a database's outbox to the log, each to the topic that its row names: appended, then deleted, so that a crash in between repeats
 * events and never loses one. Of several relays of one database one works; the others stand by.
 *
 * First goes what stands in the table, in the order of insertion; then what is inserted, as logical replication tells of
 * it, in the order of the commits. The table alone remembers what is still to be moved: when the stream breaks, or the
 * log refuses, it begins with the table again. Where the database does not stream, the table is read once a second.
 */
export function relayOutbox({ pool, log, source, logger }: RelayOptions): OutboxRelay {
  const closing = new AbortController()
  const { signal } = closing

  async function run(): Promise<void> {
    let pauseMs = SHORTEST_PAUSE_MS
    let complaint = ''
    const onMoved = () => {
      pauseMs = SHORTEST_PAUSE_MS
      complaint = ''
    }
    while (!signal.aborted) {
      try {
        await moveUnlessAnotherDoes()
        const hadPlace = await stream(onMoved)
        if (!hadPlace) pauseMs = LONGEST_PAUSE_MS
      } catch (error) {
        if (signal.aborted) return
        const reason = error instanceof Error ? error.message : String(error)
        if (reason !== complaint) logger.warn({ err: error, source }, 'the outbox cannot be streamed; trying again')
        complaint = reason
      }
      await pause(pauseMs, undefined, { signal }).catch(() => {})
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }

  /** One batch for each transaction, which holds the relay's place. */
  async function moveUnlessAnotherDoes(): Promise<void> {
    for (let moved = BATCH; moved === BATCH && !signal.aborted;) {
      const client = await pool.connect()
      let failure: Error | undefined
      try {
        await client.query('BEGIN')
        moved = (await takePlace(client, 'transaction')) ? (await moveWaiting(client)).length : 0
        await client.query('COMMIT')
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error))
        throw failure
      } finally {
        // A connection in an unknown state is closed, which rolls back.
        client.release(failure)
      }
    }
  }

  async function moveWaiting(client: pg.ClientBase | pg.Pool): Promise<WaitingRow[]> {
    const rows = await readWaiting(client, BATCH)
    if (rows.length === 0) return rows
    await append(rows)
    await forget(client, rows)
    return rows
  }

  /** Resolves to whether this relay had the place. */
  async function stream(onMoved: () => void): Promise<boolean> {
    const broken = new AbortController()
    /** The last that were moved from the table while the slot was made, and so perhaps told of once more. */
    const moved = new Set<string>()
    const batches = createBatches<WaitingRow>({
      most: BATCH,
      handle: async (rows) => {
        await append(rows)
        await forget(pool, rows)
        onMoved()
      },
      // What comes after a failure must not overtake what failed: all of it is read from the table again.
      onFailure: () => broken.abort(),
      signal,
    })
    const hadPlace = await streamInsertions({
      // The pool hides its password from being copied.
      connection: { ...pool.options, password: pool.options.password },
      signal: AbortSignal.any([signal, broken.signal]),
      onWaiting: async () => {
        for (let rows = await moveWaiting(pool); rows.length > 0; rows = await moveWaiting(pool)) {
          for (const { id } of rows) moved.add(id)
          for (const id of moved.values().take(Math.max(0, moved.size - MOST_REMEMBERED))) moved.delete(id)
          onMoved()
        }
      },
      onRow: async (row) => {
        if (!moved.delete(row.id)) await batches.push(row)
      },
    })
    await batches.settled()
    return hadPlace
  }

  async function append(rows: readonly WaitingRow[]): Promise<void> {
    const byTopic = Map.groupBy(rows, ({ aggregatetype }) => aggregatetype)
    for (const [topic, ofTopic] of byTopic) {
      const events = ofTopic.map(({ id, type, aggregateid, payload, created_at: at }) => ({
        id,
        type,
        source,
        subject: aggregateid,
        time: at.toISOString(),
        data: payload,
      }))
      await log.append(topic, events)
    }
  }

  const running = run()
  return {
    lagMs: () => readLag(pool),
    async close() {
      closing.abort()
      await running
    },
  }
}
