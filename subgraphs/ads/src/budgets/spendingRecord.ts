import type { Pool } from 'pg'
import { z } from 'zod'
import { dayOf, type Reservation } from './budgetStore.ts'

/** What PostgreSQL knows of a campaign's money. */
export interface Spending {
  campaignId: string
  spentMicros: bigint
  /** `2026-01-15` */
  day: string
  daySpentMicros: bigint
  /** Of decisions whose ad has neither been heard nor expired. */
  reservations: Reservation[]
}

/** More open reservations than any campaign's budget needs to be watched for. */
const MOST_RESERVATIONS = 20_000

const SpentRow = z.object({ spent: z.string().transform(BigInt), day_spent: z.string().transform(BigInt) })
const ReservationRow = z
  .object({ id: z.string(), price_micros: z.string().transform(BigInt), expires_at: z.date() })
  .transform(({ id, price_micros, expires_at }) => ({
    decisionId: id,
    priceMicros: price_micros,
    expiresAtMs: expires_at.getTime(),
  }))

/** Reads a campaign's money; null where there is no such campaign. */
export async function readSpending(pool: Pool, campaignId: string, now: Date): Promise<Spending | null> {
  const day = dayOf(now)
  // Reservations first: one that is charged between the two statements is counted twice, never left out.
  const { rows: reserved } = await pool.query(
    // index only scan on ad_decision_reserved
    `SELECT id, price_micros, expires_at
     FROM ad_decision
     WHERE campaign_id = $1
       AND expires_at > $2
       AND NOT EXISTS (SELECT FROM ad_impression WHERE decision_id = ad_decision.id)
     ORDER BY expires_at DESC
     LIMIT $3`,
    [campaignId, now, MOST_RESERVATIONS],
  )
  const { rows: spent } = await pool.query(
    `SELECT ad_campaign.spent_micros AS spent, coalesce(ad_campaign_day.spent_micros, 0) AS day_spent
     FROM ad_campaign
     LEFT JOIN ad_campaign_day ON campaign_id = ad_campaign.id AND day = $2
     WHERE ad_campaign.id = $1`,
    [campaignId, day],
  )
  if (spent.length === 0) return null
  const { spent: spentMicros, day_spent: daySpentMicros } = SpentRow.parse(spent[0])
  return { campaignId, spentMicros, day, daySpentMicros, reservations: z.array(ReservationRow).parse(reserved) }
}
