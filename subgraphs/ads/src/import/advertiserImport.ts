import type pg from 'pg'
import { z } from 'zod'
import { CurrencyCode, Name } from '../input/fields.ts'
import { advertiserChanged } from '../publishing/changes.ts'
import { writeInBatches } from './batches.ts'
import { Instant, Micros, Uuid } from './fields.ts'

const Shape = z.object({
  id: Uuid,
  name: Name,
  currency: CurrencyCode,
  memberIds: z.array(Uuid).max(1_000),
  deposits: z.array(z.object({ id: Uuid, amountMicros: Micros, atIso: Instant })).max(10_000),
})

/** An advertiser with who may act for it and what it has paid in, in micros of its currency. */
export type AdvertiserRecord = z.input<typeof Shape>
type Advertiser = z.output<typeof Shape>

/**
 * Names are brought up to date and members added, never removed: an import takes nobody's access away. A deposit that
 * is in the books stays as it is.
 */
export function importAdvertisers(pool: pg.Pool, records: readonly AdvertiserRecord[]) {
  return writeInBatches(pool, Shape, records, async (client, batch) => {
    const stored = await writeAdvertisers(client, batch)
    const moved = batch.filter(({ id, currency }) => stored.get(id) !== currency)
    const kept = batch.filter(({ id, currency }) => stored.get(id) === currency)
    await publishMembers(client, await writeMembers(client, kept))
    const conflicts = await writeDeposits(client, kept)
    return [
      ...moved.map(({ id }) => ({ id, reason: `currency: its money is in ${stored.get(id)} and stays so` })),
      ...conflicts,
    ]
  })
}

/** The currency of each as it is stored now. */
async function writeAdvertisers(client: pg.PoolClient, batch: readonly Advertiser[]): Promise<Map<string, string>> {
  const columns = [batch.map(({ id }) => id), batch.map(({ name }) => name), batch.map(({ currency }) => currency)]
  await client.query(
    `INSERT INTO advertiser (id, name, currency)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])
     ON CONFLICT (id) DO UPDATE SET name = excluded.name
     WHERE advertiser.currency = excluded.currency
       AND advertiser.name <> excluded.name`,
    columns,
  )
  const { rows } = await client.query('SELECT id, currency FROM advertiser WHERE id = ANY($1::uuid[])', [columns[0]])
  const stored = z.array(z.object({ id: z.string(), currency: z.string() })).parse(rows)
  return new Map(stored.map(({ id, currency }) => [id, currency]))
}

/** The advertisers that have members now whom they had not. */
async function writeMembers(client: pg.PoolClient, batch: readonly Advertiser[]): Promise<string[]> {
  const members = batch.flatMap(({ id, memberIds }) => memberIds.map((userId) => ({ id, userId })))
  const { rows } = await client.query(
    `INSERT INTO advertiser_member (advertiser_id, user_id)
     SELECT * FROM unnest($1::uuid[], $2::uuid[])
     ON CONFLICT DO NOTHING
     RETURNING advertiser_id AS id`,
    [members.map(({ id }) => id), members.map(({ userId }) => userId)],
  )
  const added = z.array(z.object({ id: z.string() })).parse(rows)
  return [...new Set(added.map(({ id }) => id))]
}

const Changed = z.array(
  z.object({ advertiserId: z.string(), version: z.int(), currency: z.string(), memberIds: z.array(z.string()) }),
)

/** Tells others who may act for these advertisers now. */
async function publishMembers(client: pg.PoolClient, advertiserIds: readonly string[]): Promise<void> {
  if (advertiserIds.length === 0) return
  // Members are read under the lock that raises the version, as of the statement after it.
  await client.query(
    `UPDATE advertiser
     SET members_version = members_version + 1
     FROM (SELECT id FROM advertiser WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE) AS locked
     WHERE advertiser.id = locked.id`,
    [advertiserIds],
  )
  const { rows } = await client.query(
    `SELECT id AS "advertiserId", members_version AS version, currency, array_agg(user_id::text ORDER BY user_id) AS "memberIds"
     FROM advertiser
     JOIN advertiser_member ON advertiser_id = id
     WHERE id = ANY($1::uuid[])
     GROUP BY id`,
    [advertiserIds],
  )
  const events = Changed.parse(rows).map(advertiserChanged)
  await client.query(
    `INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[])`,
    [
      events.map(({ id }) => id),
      events.map(({ aggregatetype }) => aggregatetype),
      events.map(({ aggregateid }) => aggregateid),
      events.map(({ type }) => type),
      events.map(({ payload }) => JSON.stringify(payload)),
    ],
  )
}

/** Deposits whose id is in the books for another amount or advertiser. */
async function writeDeposits(client: pg.PoolClient, batch: readonly Advertiser[]) {
  const deposits = batch.flatMap(({ id: advertiserId, deposits }) =>
    deposits.map((deposit) => ({ ...deposit, advertiserId })),
  )
  const columns = [
    deposits.map(({ id }) => id),
    deposits.map(({ advertiserId }) => advertiserId),
    deposits.map(({ amountMicros }) => amountMicros.toString()),
    deposits.map(({ atIso }) => atIso),
  ]
  await client.query(
    `INSERT INTO ad_ledger (id, advertiser_id, amount_micros, at, kind, from_account, to_account)
     SELECT deposit.*, 'DEPOSIT', 'PAYER', 'BALANCE'
     FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::timestamptz[]) AS deposit
     ON CONFLICT (id) DO NOTHING`,
    columns,
  )
  const { rows } = await client.query(
    `SELECT deposit.id, deposit.advertiser_id AS "advertiserId"
     FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS deposit (id, advertiser_id, amount_micros)
     JOIN ad_ledger ON ad_ledger.id = deposit.id
     WHERE (ad_ledger.kind, ad_ledger.advertiser_id, ad_ledger.amount_micros)
       IS DISTINCT FROM ('DEPOSIT'::ledger_kind, deposit.advertiser_id, deposit.amount_micros)`,
    columns.slice(0, 3),
  )
  return z
    .array(z.object({ id: z.string(), advertiserId: z.string() }))
    .parse(rows)
    .map(({ id, advertiserId }) => ({ id: advertiserId, reason: `deposits: ${id} is in the books otherwise` }))
}
