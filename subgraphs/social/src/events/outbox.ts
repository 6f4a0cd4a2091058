import type pg from 'pg'
import type { OutboxRow } from '@chorus/events'

/** Writes events in the transaction of the change that they tell of. */
export async function writeOutbox(client: pg.PoolClient, events: readonly OutboxRow[]): Promise<void> {
  if (events.length === 0) return
  await client.query(
    `INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
     SELECT *
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[])`,
    [
      events.map(({ id }) => id),
      events.map(({ aggregatetype }) => aggregatetype),
      events.map(({ aggregateid }) => aggregateid),
      events.map(({ type }) => type),
      events.map(({ payload }) => JSON.stringify(payload)),
    ],
  )
}
