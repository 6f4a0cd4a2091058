import { z } from 'zod'
import type { Transaction } from '../idempotency/once.ts'

/**
 * How long a campaign that ended keeps its hold, in milliseconds: impressions decided before the end are still coming in.
 */
const SETTLING_MS = 60 * 60 * 1000

/** In micros of the advertiser's currency. */
export interface Funds {
  balanceMicros: bigint
  /** What the other campaigns may still spend of it. */
  heldMicros: bigint
}

const FundsRow = z.tuple([
  z.object({ balanceMicros: z.string().transform(BigInt), heldMicros: z.string().transform(BigInt) }),
])
const LockedRow = z.array(z.object({ currency: z.string() })).max(1)

/**
 * Everything that changes an advertiser's campaigns goes one after the other, under this lock, which impressions do not
 * wait for. Null where there is no such advertiser.
 */
export async function lockAdvertiser(transaction: Transaction, advertiserId: string): Promise<string | null> {
  // Not FOR UPDATE: the ledger's foreign keys share the row.
  const rows = await transaction.$queryRaw`
    SELECT currency
    FROM advertiser
    WHERE id = ${advertiserId}::uuid
    FOR NO KEY UPDATE`
  return LockedRow.parse(rows)[0]?.currency ?? null
}

/**
 * The balance, and how much of it is held: what every launched or paused campaign but `exceptId` has left of its budget
 * until it has ended and settled. In one statement, so that money being spent meanwhile is in both or in neither.
 * Belongs under `lockAdvertiser`.
 */
export async function readFunds(
  transaction: Transaction,
  { advertiserId, exceptId, now }: { advertiserId: string; exceptId: string; now: Date },
): Promise<Funds> {
  const settled = new Date(now.getTime() - SETTLING_MS)
  const rows = await transaction.$queryRaw`
    SELECT
      (
        SELECT coalesce(sum(CASE to_account WHEN 'BALANCE' THEN amount_micros ELSE -amount_micros END), 0)::text
        FROM ad_ledger
        WHERE advertiser_id = ${advertiserId}::uuid
      ) AS "balanceMicros",
      (
        SELECT coalesce(sum(total_micros - spent_micros), 0)::text
        FROM ad_campaign
        WHERE advertiser_id = ${advertiserId}::uuid
          AND id <> ${exceptId}::uuid
          AND (
            (stage IN ('LAUNCHED', 'PAUSED') AND ends_at > ${settled}::timestamptz)
            OR (stage = 'ENDED' AND ended_at > ${settled}::timestamptz)
          )
      ) AS "heldMicros"`
  return FundsRow.parse(rows)[0]
}

/** What the balance would have to be for a campaign to spend `wantedMicros` more; null where it is that. */
export function shortOf({ balanceMicros, heldMicros }: Funds, wantedMicros: bigint): bigint | null {
  const neededMicros = heldMicros + wantedMicros
  return neededMicros > balanceMicros ? neededMicros : null
}
