import { CREATIVE_CHANGED, outboxRow } from '@chorus/events'
import type pg from 'pg'
import { z } from 'zod'
import { AdFormat, CreativeReview } from '../../generated/prisma/enums.ts'
import { Name, WebAddress } from '../input/fields.ts'
import { writeInBatches } from './batches.ts'
import { Instant, Uuid } from './fields.ts'
import { publishMany } from './publishMany.ts'

const Shape = z
  .object({
    id: Uuid,
    advertiserId: Uuid,
    name: Name,
    format: z.enum(AdFormat),
    durationMs: z.int().positive().nullable(),
    mediaUrl: WebAddress,
    clickThrough: WebAddress.nullable(),
    review: z.enum(CreativeReview),
    atIso: Instant,
  })
  .refine(({ format, durationMs }) => (format === 'DISPLAY') === (durationMs === null), {
    message: 'is there for what is heard or watched, and for nothing else',
    path: ['durationMs'],
  })

/** A creative whose medium is where everyone may get it. */
export type CreativeRecord = z.input<typeof Shape>

const Written = z.array(z.object({ id: z.string(), version: z.number() }))
const Ids = z.array(z.object({ id: z.string() }))

/** Names, media and durations are brought up to date; what a reviewer decided since stays. */
export function importCreatives(pool: pg.Pool, records: readonly CreativeRecord[]) {
  return writeInBatches(pool, Shape, records, async (client, batch) => {
    const columns = [
      batch.map(({ id }) => id),
      batch.map(({ advertiserId }) => advertiserId),
      batch.map(({ name }) => name),
      batch.map(({ format }) => format),
      batch.map(({ durationMs }) => durationMs),
      batch.map(({ mediaUrl }) => mediaUrl),
      batch.map(({ clickThrough }) => clickThrough),
      batch.map(({ review }) => review),
      batch.map(({ atIso }) => atIso),
    ]
    const { rows } = await client.query(
      `INSERT INTO ad_creative AS stored (
         id, advertiser_id, name, format, duration_ms, media_url, click_through, review, created_at
       )
       SELECT given.*
       FROM unnest(
         $1::uuid[], $2::uuid[], $3::text[], $4::ad_format[], $5::integer[], $6::text[], $7::text[],
         $8::creative_review[], $9::timestamptz[]
       ) AS given (id, advertiser_id)
       WHERE EXISTS (SELECT FROM advertiser WHERE advertiser.id = given.advertiser_id)
       ON CONFLICT (id) DO UPDATE SET
         name = excluded.name,
         duration_ms = excluded.duration_ms,
         media_url = excluded.media_url,
         click_through = excluded.click_through,
         version = stored.version + 1
       WHERE (stored.advertiser_id, stored.format) = (excluded.advertiser_id, excluded.format)
         AND (stored.name, stored.duration_ms, stored.media_url, stored.click_through)
           IS DISTINCT FROM (excluded.name, excluded.duration_ms, excluded.media_url, excluded.click_through)
       RETURNING id, version`,
      columns,
    )
    const changed = Written.parse(rows)
    await publishMany(
      client,
      changed.map(({ id, version }) => outboxRow(CREATIVE_CHANGED, id, { creativeId: id, version })),
    )

    const kept = await client.query(
      `SELECT ad_creative.id
       FROM ad_creative
       JOIN unnest($1::uuid[], $2::uuid[], $3::ad_format[]) AS given (id, advertiser_id, format)
         USING (id, advertiser_id, format)`,
      [columns[0], columns[1], columns[3]],
    )
    const right = new Set(Ids.parse(kept.rows).map(({ id }) => id))
    return batch
      .filter(({ id }) => !right.has(id))
      .map(({ id, advertiserId, format }) => ({ id, reason: `is no ${format} creative of ${advertiserId}` }))
  })
}
