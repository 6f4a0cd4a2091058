import type { Pool, PoolClient } from 'pg'
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { AD_EVENT_RECORDED, outboxRow, type AdEventRecorded } from '@chorus/events'
import { inTransaction } from '@chorus/stores'
import type { AdClaims } from '../breaks/adTokens.ts'
import { dayOf } from '../budgets/budgetStore.ts'
import { charge, type LockedCampaign } from './charge.ts'

/** Something that happened to an ad, whose token was verified. */
export interface AdEvent {
  claims: AdClaims
  kind: AdEventRecorded['kind']
  at: Date
}

export interface Written {
  /** Those that had not been recorded before; of several the first. */
  accepted: ReadonlySet<AdEvent>
  /** The campaigns that impressions were charged to, as they stand now. */
  campaigns: ReadonlyMap<string, LockedCampaign>
}

const NewRows = z.array(z.object({ decision_id: z.string(), kind: z.string() }))
const Micros = z.string().transform(BigInt)
const CampaignRows = z.array(
  z
    .object({
      id: z.string(),
      total_micros: Micros,
      spent_micros: Micros,
      per_day_micros: Micros.nullable(),
      day_spent_micros: Micros,
    })
    .transform((row) => ({
      id: row.id,
      totalMicros: row.total_micros,
      spentMicros: row.spent_micros,
      perDayMicros: row.per_day_micros,
      daySpentMicros: row.day_spent_micros,
    })),
)

const keyOf = (decisionId: string, kind: string) => `${decisionId} ${kind}`

/**
 * Records events and charges impressions in one transaction: what is new, what it costs, the books and what others are
 * told stand or fall together. Each campaign's row is locked while it is charged.
 */
export function writeAdEvents(pool: Pool, events: readonly AdEvent[], now: Date): Promise<Written> {
  return inTransaction(pool, async (client) => {
    const accepted = await insertNew(client, events, now)
    const impressions = accepted
      .filter(({ kind }) => kind === 'IMPRESSION')
      .map((event) => ({ event, priceMicros: BigInt(event.claims.priceMicros) }))
    const byCampaign = Map.groupBy(impressions, ({ event }) => event.claims.campaignId)
    const campaigns = new Map<string, LockedCampaign>()
    const charged = new Map<AdEvent, bigint>()

    const locked = byCampaign.size > 0 ? await lockCampaigns(client, [...byCampaign.keys()], now) : []
    const entries: LedgerEntry[] = []
    const rows: ImpressionRow[] = []
    for (const campaign of locked) {
      const own = byCampaign.get(campaign.id) ?? []
      const { charges, after } = charge(campaign, own)
      campaigns.set(campaign.id, after)
      const amountMicros = after.spentMicros - campaign.spentMicros
      const ledgerId = uuidV7()
      const advertiserId = own[0]?.event.claims.advertiserId ?? ''
      if (amountMicros > 0n) entries.push({ id: ledgerId, advertiserId, campaignId: campaign.id, amountMicros })
      for (const { impression, chargedMicros } of charges) {
        charged.set(impression.event, chargedMicros)
        rows.push({ event: impression.event, chargedMicros, ledgerId: chargedMicros > 0n ? ledgerId : null })
      }
    }
    await insertLedger(client, entries, now)
    await insertImpressions(client, rows)
    await insertOutbox(client, accepted, charged)
    return { accepted: new Set(accepted), campaigns }
  })
}

/** In one order, so that two that write the same events wait for each other and never crosswise. */
async function insertNew(client: PoolClient, events: readonly AdEvent[], now: Date): Promise<AdEvent[]> {
  const first = new Map<string, AdEvent>()
  for (const event of events) {
    const key = keyOf(event.claims.decisionId, event.kind)
    if (!first.has(key)) first.set(key, event)
  }
  const given = [...first.values()]
  const { rows } = await client.query(
    `INSERT INTO ad_event (decision_id, kind, at, recorded_at)
     SELECT decision_id, kind, at, $4
     FROM unnest($1::uuid[], $2::ad_event_kind[], $3::timestamptz[]) AS given (decision_id, kind, at)
     ORDER BY decision_id, kind
     ON CONFLICT (decision_id, kind) DO NOTHING
     RETURNING decision_id, kind`,
    [given.map(({ claims }) => claims.decisionId), given.map(({ kind }) => kind), given.map(({ at }) => at), now],
  )
  return NewRows.parse(rows).flatMap(({ decision_id, kind }) => first.get(keyOf(decision_id, kind)) ?? [])
}

async function lockCampaigns(client: PoolClient, campaignIds: readonly string[], now: Date): Promise<LockedCampaign[]> {
  // Not FOR UPDATE: what refers to a campaign shares its row.
  await client.query(
    `SELECT
     FROM ad_campaign
     WHERE id = ANY($1::uuid[])
     ORDER BY id
     FOR NO KEY UPDATE`,
    [campaignIds],
  )
  // A statement of its own, so that it sees what was committed while the lock was waited for.
  const { rows } = await client.query(
    `SELECT
       ad_campaign.id, total_micros, ad_campaign.spent_micros, per_day_micros,
       coalesce(ad_campaign_day.spent_micros, 0) AS day_spent_micros
     FROM ad_campaign
     LEFT JOIN ad_campaign_day ON campaign_id = ad_campaign.id AND day = $2
     WHERE ad_campaign.id = ANY($1::uuid[])
     ORDER BY ad_campaign.id`,
    [campaignIds, dayOf(now)],
  )
  return CampaignRows.parse(rows)
}

interface LedgerEntry {
  id: string
  advertiserId: string
  campaignId: string
  amountMicros: bigint
}

async function insertLedger(client: PoolClient, entries: readonly LedgerEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return
  await client.query(
    `INSERT INTO ad_ledger (id, advertiser_id, campaign_id, kind, from_account, to_account, amount_micros, at)
     SELECT id, advertiser_id, campaign_id, 'SPEND', 'BALANCE', 'REVENUE', amount_micros, $5
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[]) AS given (
       id, advertiser_id, campaign_id, amount_micros
     )`,
    [
      entries.map(({ id }) => id),
      entries.map(({ advertiserId }) => advertiserId),
      entries.map(({ campaignId }) => campaignId),
      entries.map(({ amountMicros }) => amountMicros.toString()),
      now,
    ],
  )
}

interface ImpressionRow {
  event: AdEvent
  chargedMicros: bigint
  ledgerId: string | null
}

async function insertImpressions(client: PoolClient, rows: readonly ImpressionRow[]): Promise<void> {
  if (rows.length === 0) return
  const claims = rows.map(({ event }) => event.claims)
  await client.query(
    `INSERT INTO ad_impression (
       decision_id, advertiser_id, campaign_id, line_item_id, creative_id, user_id, country, price_micros, ledger_id, at
     )
     SELECT *
     FROM unnest(
       $1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::bigint[], $9::uuid[],
       $10::timestamptz[]
     )`,
    [
      claims.map(({ decisionId }) => decisionId),
      claims.map(({ advertiserId }) => advertiserId),
      claims.map(({ campaignId }) => campaignId),
      claims.map(({ lineItemId }) => lineItemId),
      claims.map(({ creativeId }) => creativeId),
      claims.map(({ userId }) => userId),
      claims.map(({ country }) => country),
      rows.map(({ chargedMicros }) => chargedMicros.toString()),
      rows.map(({ ledgerId }) => ledgerId),
      rows.map(({ event }) => event.at),
    ],
  )
}

async function insertOutbox(
  client: PoolClient,
  events: readonly AdEvent[],
  charged: ReadonlyMap<AdEvent, bigint>,
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) =>
    outboxRow(AD_EVENT_RECORDED, event.claims.campaignId, {
      eventId: uuidV7(),
      decisionId: event.claims.decisionId,
      advertiserId: event.claims.advertiserId,
      campaignId: event.claims.campaignId,
      lineItemId: event.claims.lineItemId,
      creativeId: event.claims.creativeId,
      userId: event.claims.userId,
      country: event.claims.country,
      kind: event.kind,
      atMs: event.at.getTime(),
      priceMicros: (charged.get(event) ?? 0n).toString(),
      currency: event.claims.currency,
      promoted: event.claims.promoted,
    }),
  )
  await client.query(
    `INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
     SELECT *
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[])`,
    [
      rows.map(({ id }) => id),
      rows.map(({ aggregatetype }) => aggregatetype),
      rows.map(({ aggregateid }) => aggregateid),
      rows.map(({ type }) => type),
      rows.map(({ payload }) => JSON.stringify(payload)),
    ],
  )
}
