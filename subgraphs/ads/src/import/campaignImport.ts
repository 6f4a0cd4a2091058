import { CAMPAIGN_CHANGED, outboxRow } from '@chorus/events'
import type pg from 'pg'
import { z } from 'zod'
import { CampaignKind, type CampaignStage } from '../../generated/prisma/enums.ts'
import { CAMPAIGN_STATES, type CampaignState } from '../campaigns/campaignRecord.ts'
import { Name } from '../input/fields.ts'
import { writeInBatches } from './batches.ts'
import { Instant, Micros, Uuid } from './fields.ts'
import { publishMany } from './publishMany.ts'

const Shape = z
  .object({
    id: Uuid,
    advertiserId: Uuid,
    name: Name,
    kind: z.enum(CampaignKind),
    state: z.enum(CAMPAIGN_STATES),
    startsAtIso: Instant,
    endsAtIso: Instant,
    totalMicros: Micros,
    perDayMicros: Micros.nullable(),
    promotes: z.object({ kind: z.enum(['artist', 'track']), id: Uuid }).nullable(),
  })
  .refine(({ startsAtIso, endsAtIso }) => Date.parse(startsAtIso) < Date.parse(endsAtIso), {
    message: 'must be after startsAtIso',
    path: ['endsAtIso'],
  })
  .refine(({ perDayMicros, totalMicros }) => perDayMicros === null || perDayMicros <= totalMicros, {
    message: 'must not pass totalMicros',
    path: ['perDayMicros'],
  })

/** A campaign with its budget in micros of its advertiser's currency. */
export type CampaignRecord = z.input<typeof Shape>

/** What people decided, from the state that a record shows: the clock and the books know the rest. */
const STAGE_OF: Readonly<Record<CampaignState, CampaignStage>> = {
  DRAFT: 'DRAFT',
  SCHEDULED: 'LAUNCHED',
  RUNNING: 'LAUNCHED',
  SPENT: 'LAUNCHED',
  PAUSED: 'PAUSED',
  ENDED: 'ENDED',
}

const Written = z.array(z.object({ id: z.string(), version: z.number() }))
const Ids = z.array(z.object({ id: z.string() }))

export function importCampaigns(pool: pg.Pool, records: readonly CampaignRecord[]) {
  return writeInBatches(pool, Shape, records, async (client, batch) => {
    const { rows } = await client.query(
      `INSERT INTO ad_campaign AS stored (
         id, advertiser_id, name, kind, stage, starts_at, ends_at,
         total_micros, per_day_micros, promoted_kind, promoted_id
       )
       SELECT given.*
       FROM unnest(
         $1::uuid[], $2::uuid[], $3::text[], $4::campaign_kind[], $5::campaign_stage[], $6::timestamptz[],
         $7::timestamptz[], $8::bigint[], $9::bigint[], $10::promoted_kind[], $11::uuid[]
       ) AS given (id, advertiser_id)
       WHERE EXISTS (SELECT FROM advertiser WHERE advertiser.id = given.advertiser_id)
       ON CONFLICT (id) DO UPDATE SET
         name = excluded.name,
         kind = excluded.kind,
         stage = excluded.stage,
         starts_at = excluded.starts_at,
         ends_at = excluded.ends_at,
         -- What is spent stays within the budget, whatever a record says.
         total_micros = greatest(excluded.total_micros, stored.spent_micros),
         per_day_micros = excluded.per_day_micros,
         promoted_kind = excluded.promoted_kind,
         promoted_id = excluded.promoted_id,
         version = stored.version + 1
       WHERE stored.advertiser_id = excluded.advertiser_id
         AND (
           stored.name, stored.kind, stored.stage, stored.starts_at, stored.ends_at, stored.total_micros,
           stored.per_day_micros, stored.promoted_kind, stored.promoted_id
         ) IS DISTINCT FROM (
           excluded.name, excluded.kind, excluded.stage, excluded.starts_at, excluded.ends_at, excluded.total_micros,
           excluded.per_day_micros, excluded.promoted_kind, excluded.promoted_id
         )
       RETURNING id, version`,
      [
        batch.map(({ id }) => id),
        batch.map(({ advertiserId }) => advertiserId),
        batch.map(({ name }) => name),
        batch.map(({ kind }) => kind),
        batch.map(({ state }) => STAGE_OF[state]),
        batch.map(({ startsAtIso }) => startsAtIso),
        batch.map(({ endsAtIso }) => endsAtIso),
        batch.map(({ totalMicros }) => totalMicros.toString()),
        batch.map(({ perDayMicros }) => perDayMicros?.toString() ?? null),
        batch.map(({ promotes }) => promotes?.kind.toUpperCase() ?? null),
        batch.map(({ promotes }) => promotes?.id ?? null),
      ],
    )
    await publishMany(
      client,
      Written.parse(rows).map(({ id, version }) => outboxRow(CAMPAIGN_CHANGED, id, { campaignId: id, version })),
    )
    const kept = await client.query(
      `SELECT id
       FROM ad_campaign
       JOIN unnest($1::uuid[], $2::uuid[]) AS given (id, advertiser_id) USING (id, advertiser_id)`,
      [batch.map(({ id }) => id), batch.map(({ advertiserId }) => advertiserId)],
    )
    const right = new Set(Ids.parse(kept.rows).map(({ id }) => id))
    return batch
      .filter(({ id }) => !right.has(id))
      .map(({ id, advertiserId }) => ({ id, reason: `advertiserId: ${advertiserId} is not its advertiser` }))
  })
}
