import type { Pool } from 'pg'
import { z } from 'zod'
import { AdFormat } from '../../generated/prisma/enums.ts'

const Row = z
  .object({
    title: z.string(),
    advertiser: z.string(),
    format: z.enum(AdFormat),
    duration_ms: z.int().nullable(),
    media_url: z.string(),
    click_through: z.string().nullable(),
  })
  .transform(({ duration_ms, media_url, click_through, ...rest }) => ({
    ...rest,
    durationMs: duration_ms,
    mediaUrl: media_url,
    clickThrough: click_through,
  }))

export type CreativeDetails = z.infer<typeof Row>

/** What a player needs of an approved creative; null where there is none. */
export async function findApprovedCreative(pool: Pool, creativeId: string): Promise<CreativeDetails | null> {
  const { rows } = await pool.query(
    `SELECT ad_creative.name AS title, advertiser.name AS advertiser, format, duration_ms, media_url, click_through
     FROM ad_creative
     JOIN advertiser ON advertiser.id = advertiser_id
     WHERE ad_creative.id = $1
       AND review = 'APPROVED'`,
    [creativeId],
  )
  return rows.length === 0 ? null : Row.parse(rows[0])
}
