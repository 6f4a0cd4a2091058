import type { ClientBase, Pool } from 'pg'
import { z } from 'zod'

/** A row of `outbox` as far as the relay reads it. */
export const WaitingRow = z.object({
  id: z.string(),
  /** The topic. */
  aggregatetype: z.string(),
  type: z.string(),
  aggregateid: z.string(),
  payload: z.unknown(),
  created_at: z.date(),
})

export type WaitingRow = z.infer<typeof WaitingRow>

const Locked = z.tuple([z.object({ locked: z.boolean() })])
const Lag = z.tuple([z.object({ lag_ms: z.coerce.number() })])

/** Any fixed number: who holds it is the database's relay. */
const RELAY_LOCK = 7_301_449

/** The rows that have waited longest, in the order in which they were inserted. */
export async function readWaiting(client: ClientBase | Pool, most: number): Promise<WaitingRow[]> {
  // index scan on outbox_created_at_idx
  const { rows } = await client.query(
    `SELECT id, aggregatetype, type, aggregateid, payload, created_at
     FROM outbox
     ORDER BY created_at, id
     LIMIT $1`,
    [most],
  )
  return z.array(WaitingRow).parse(rows)
}

export async function forget(client: ClientBase | Pool, rows: readonly WaitingRow[]): Promise<void> {
  await client.query('DELETE FROM outbox WHERE id = ANY($1::uuid[])', [rows.map(({ id }) => id)])
}

/** Takes the relay's place, for as long as the transaction or the session lasts; false where another has it. */
export async function takePlace(client: ClientBase, until: 'transaction' | 'session'): Promise<boolean> {
  const lock = until === 'session' ? 'pg_try_advisory_lock' : 'pg_try_advisory_xact_lock'
  // Without parameters: a connection for replication knows the simple protocol alone.
  const { rows } = await client.query(`SELECT ${lock}(${RELAY_LOCK}) AS locked`)
  return Locked.parse(rows)[0].locked
}

/** The age in milliseconds of the row that has waited longest. */
export async function readLag(pool: Pool): Promise<number> {
  const { rows } = await pool.query(
    `SELECT coalesce(greatest(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0), 0) AS lag_ms
     FROM outbox`,
  )
  return Math.round(Lag.parse(rows)[0].lag_ms)
}
