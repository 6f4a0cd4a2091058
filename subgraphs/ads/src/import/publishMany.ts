import type pg from 'pg'
import type { OutboxRow } from '@chorus/events'

/** Tells of many changes in their transaction, in one statement. */
export async function publishMany(client: pg.PoolClient, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return
  await client.query(
    `INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
     SELECT id, aggregatetype, aggregateid, type, payload
     FROM json_to_recordset($1::json)
       AS told (id uuid, aggregatetype text, aggregateid text, type text, payload jsonb)`,
    [JSON.stringify(rows)],
  )
}
