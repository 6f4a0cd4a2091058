import type pg from 'pg'
import { z } from 'zod'
import { CurrencyCode, Name } from '../input/fields.ts'
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
    await writeMembers(client, kept)
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

async function writeMembers(client: pg.PoolClient, batch: readonly Advertiser[]): Promise<void> {
  const members = batch.flatMap(({ id, memberIds }) => memberIds.map((userId) => ({ id, userId })))
  await client.query(
    `INSERT INTO advertiser_member (advertiser_id, user_id)
     SELECT * FROM unnest($1::uuid[], $2::uuid[])
     ON CONFLICT DO NOTHING`,
    [members.map(({ id }) => id), members.map(({ userId }) => userId)],
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
