import type { Pool } from 'pg'
import { z } from 'zod'
import { AdFormat, CampaignStage, Pacing, PromotedKind } from '../../generated/prisma/enums.ts'
import type { ServedCampaign, ServedLineItem } from '../decisions/lineItem.ts'
import { FrequencyCaps, Targeting } from '../lineItems/targeting.ts'

const Micros = z.string().transform(BigInt)

const Row = z.object({
  id: z.string(),
  format: z.enum(AdFormat),
  cpm_micros: Micros,
  priority: z.int(),
  pacing: z.enum(Pacing),
  targeting: Targeting,
  frequency_caps: FrequencyCaps,
  campaign_id: z.string(),
  advertiser_id: z.string(),
  currency: z.string(),
  stage: z.enum(CampaignStage),
  starts_at: z.date(),
  ends_at: z.date(),
  total_micros: Micros,
  per_day_micros: Micros.nullable(),
  promoted_kind: z.enum(PromotedKind).nullable(),
  promoted_id: z.string().nullable(),
  creatives: z.array(z.object({ id: z.string(), durationMs: z.int().nullable() })),
})

export interface LineItemFilter {
  lineItemIds?: readonly string[]
  campaignIds?: readonly string[]
  creativeIds?: readonly string[]
}

/** The line items that decisions choose from, as they are stored. */
export interface LineItemRecord {
  /** Up to PAGE line items with ids after this one, in the order of their ids. */
  page(after: string | null, now: Date): Promise<ServedLineItem[]>
  /** What any of these name; those that ended, and those that are not there, are not among them. */
  named(filter: LineItemFilter, now: Date): Promise<ServedLineItem[]>
  /** The ids of line items that have one of these creatives. */
  withCreatives(creativeIds: readonly string[]): Promise<string[]>
}

export const PAGE = 500

/** Drafts and what has ended are nobody's candidates; what is paused or begins later is, and is dropped by name. */
const SELECT = `
  SELECT
    item.id, item.format, cpm_micros, priority, pacing, targeting, frequency_caps, campaign_id, campaign.advertiser_id,
    currency, stage, starts_at, ends_at, total_micros, per_day_micros, promoted_kind, promoted_id,
    (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', creative.id, 'durationMs', duration_ms) ORDER BY creative.id), '[]')
      FROM ad_line_item_creative
      JOIN ad_creative AS creative ON creative.id = creative_id
      WHERE line_item_id = item.id
        AND review = 'APPROVED'
    ) AS creatives
  FROM ad_line_item AS item
  JOIN ad_campaign AS campaign ON campaign.id = campaign_id
  JOIN advertiser ON advertiser.id = campaign.advertiser_id
  WHERE stage IN ('LAUNCHED', 'PAUSED')
    AND ends_at > $1`

export function createLineItemRecord(pool: Pool): LineItemRecord {
  const read = async (sql: string, values: unknown[]) => {
    const { rows } = await pool.query(sql, values)
    return z.array(Row).parse(rows).map(toLineItem)
  }

  return {
    page: (after, now) =>
      read(
        // index scan on ad_line_item_pkey that stops at the limit
        `${SELECT}
           AND ($2::uuid IS NULL OR item.id > $2)
         ORDER BY item.id
         LIMIT ${PAGE}`,
        [now, after],
      ),

    named: ({ lineItemIds = [], campaignIds = [], creativeIds = [] }, now) =>
      read(
        `${SELECT}
           AND item.id IN (
             SELECT unnest($2::uuid[])
             UNION
             SELECT id FROM ad_line_item WHERE campaign_id = ANY($3::uuid[])
             UNION
             SELECT line_item_id FROM ad_line_item_creative WHERE creative_id = ANY($4::uuid[])
           )`,
        [now, lineItemIds, campaignIds, creativeIds],
      ),

    async withCreatives(creativeIds) {
      const { rows } = await pool.query(
        `SELECT DISTINCT line_item_id AS id
         FROM ad_line_item_creative
         WHERE creative_id = ANY($1::uuid[])`,
        [creativeIds],
      )
      return z
        .array(z.object({ id: z.string() }))
        .parse(rows)
        .map(({ id }) => id)
    },
  }
}

function toLineItem(row: z.infer<typeof Row>): ServedLineItem {
  return {
    id: row.id,
    campaign: toCampaign(row),
    format: row.format,
    // Whole: the price of a thousand impressions is stored in thousands of micros.
    priceMicros: row.cpm_micros / 1_000n,
    priority: row.priority,
    pacing: row.pacing,
    frequencyCaps: row.frequency_caps,
    targeting: row.targeting,
    creatives: row.creatives,
  }
}

function toCampaign(row: z.infer<typeof Row>): ServedCampaign {
  return {
    id: row.campaign_id,
    advertiserId: row.advertiser_id,
    currency: row.currency,
    stage: row.stage,
    startsAtMs: row.starts_at.getTime(),
    endsAtMs: row.ends_at.getTime(),
    totalMicros: row.total_micros,
    perDayMicros: row.per_day_micros,
    promoted:
      row.promoted_kind === null || row.promoted_id === null ? null : { kind: row.promoted_kind, id: row.promoted_id },
  }
}
