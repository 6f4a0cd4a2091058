import { LINE_ITEM_CHANGED, outboxRow } from '@chorus/events'
import type pg from 'pg'
import { z } from 'zod'
import { AdFormat, Pacing } from '../../generated/prisma/enums.ts'
import { Name } from '../input/fields.ts'
import { FrequencyCaps, Targeting } from '../lineItems/targeting.ts'
import { writeInBatches } from './batches.ts'
import { Instant, Micros, Uuid } from './fields.ts'
import { publishMany } from './publishMany.ts'

const Shape = z.object({
  id: Uuid,
  campaignId: Uuid,
  name: Name,
  format: z.enum(AdFormat),
  cpmMicros: Micros.refine((micros) => micros % 1_000n === 0n, 'must be whole micros for one impression'),
  priority: z.int().min(1).max(16),
  pacing: z.enum(Pacing),
  targeting: Targeting,
  frequencyCaps: FrequencyCaps,
  /** Those of the campaign's advertiser and of this format; others are left out. */
  creativeIds: z.array(Uuid).max(100),
  atIso: Instant,
})

/** A line item with its price in micros of its advertiser's currency. */
export type LineItemRecord = z.input<typeof Shape>
type LineItem = z.output<typeof Shape>

const Written = z.array(z.object({ id: z.string(), campaign_id: z.string(), version: z.number() }))
const Ids = z.array(z.object({ id: z.string() }))

/** Everything but the campaign and the format is brought up to date. */
export function importLineItems(pool: pg.Pool, records: readonly LineItemRecord[]) {
  return writeInBatches(pool, Shape, records, async (client, batch) => {
    const relinked = await linkCreatives(client, batch, await writeLineItems(client, batch))
    await publishMany(
      client,
      relinked.map(({ id, campaign_id: campaignId, version }) =>
        outboxRow(LINE_ITEM_CHANGED, id, { lineItemId: id, campaignId, version }),
      ),
    )
    const kept = await client.query(
      `SELECT ad_line_item.id
       FROM ad_line_item
       JOIN unnest($1::uuid[], $2::uuid[], $3::ad_format[]) AS given (id, campaign_id, format)
         USING (id, campaign_id, format)`,
      [batch.map(({ id }) => id), batch.map(({ campaignId }) => campaignId), batch.map(({ format }) => format)],
    )
    const right = new Set(Ids.parse(kept.rows).map(({ id }) => id))
    return batch
      .filter(({ id }) => !right.has(id))
      .map(({ id, campaignId, format }) => ({ id, reason: `is no ${format} line item of ${campaignId}` }))
  })
}

/** Those that are new or changed. */
async function writeLineItems(client: pg.PoolClient, batch: readonly LineItem[]) {
  const { rows } = await client.query(
    `INSERT INTO ad_line_item AS stored (
       id, campaign_id, name, format, cpm_micros, priority, pacing, targeting, frequency_caps, created_at
     )
     SELECT given.*
     FROM unnest(
       $1::uuid[], $2::uuid[], $3::text[], $4::ad_format[], $5::bigint[], $6::smallint[], $7::pacing[], $8::jsonb[],
       $9::jsonb[], $10::timestamptz[]
     ) AS given (id, campaign_id)
     WHERE EXISTS (SELECT FROM ad_campaign WHERE ad_campaign.id = given.campaign_id)
     ON CONFLICT (id) DO UPDATE SET
       name = excluded.name,
       cpm_micros = excluded.cpm_micros,
       priority = excluded.priority,
       pacing = excluded.pacing,
       targeting = excluded.targeting,
       frequency_caps = excluded.frequency_caps,
       version = stored.version + 1
     WHERE (stored.campaign_id, stored.format) = (excluded.campaign_id, excluded.format)
       AND (stored.name, stored.cpm_micros, stored.priority, stored.pacing, stored.targeting, stored.frequency_caps)
         IS DISTINCT FROM (
           excluded.name, excluded.cpm_micros, excluded.priority, excluded.pacing, excluded.targeting,
           excluded.frequency_caps
         )
     RETURNING id, campaign_id, version`,
    [
      batch.map(({ id }) => id),
      batch.map(({ campaignId }) => campaignId),
      batch.map(({ name }) => name),
      batch.map(({ format }) => format),
      batch.map(({ cpmMicros }) => cpmMicros.toString()),
      batch.map(({ priority }) => priority),
      batch.map(({ pacing }) => pacing),
      batch.map(({ targeting }) => JSON.stringify(targeting)),
      batch.map(({ frequencyCaps }) => JSON.stringify(frequencyCaps)),
      batch.map(({ atIso }) => atIso),
    ],
  )
  return Written.parse(rows)
}

/** Adds creatives to line items, never takes one away. Those that changed, by this or before it. */
async function linkCreatives(client: pg.PoolClient, batch: readonly LineItem[], written: z.infer<typeof Written>) {
  const links = batch.flatMap(({ id, creativeIds }) => creativeIds.map((creativeId) => ({ id, creativeId })))
  const { rows } = await client.query(
    `WITH added AS (
       INSERT INTO ad_line_item_creative (line_item_id, creative_id)
       SELECT item.id, creative.id
       FROM unnest($1::uuid[], $2::uuid[]) AS given (line_item_id, creative_id)
       JOIN ad_line_item AS item ON item.id = given.line_item_id
       JOIN ad_campaign AS campaign ON campaign.id = item.campaign_id
       JOIN ad_creative AS creative
         ON creative.id = given.creative_id
         AND creative.advertiser_id = campaign.advertiser_id
         AND creative.format = item.format
       ON CONFLICT DO NOTHING
       RETURNING line_item_id
     )
     UPDATE ad_line_item
     SET version = version + 1
     WHERE id IN (SELECT line_item_id FROM added)
     RETURNING id, campaign_id, version`,
    [links.map(({ id }) => id), links.map(({ creativeId }) => creativeId)],
  )
  const relinked = Written.parse(rows)
  const ids = new Set(relinked.map(({ id }) => id))
  return [...relinked, ...written.filter(({ id }) => !ids.has(id))]
}
