import { z } from 'zod'
import { Prisma, type AdCreative, type PrismaClient } from '../../generated/prisma/client.ts'
import { AdFormat, CreativeReview } from '../../generated/prisma/enums.ts'
import type { InstantPosition } from '../paging/instantPage.ts'

const CreativeRow = z.object({
  id: z.string(),
  advertiserId: z.string(),
  name: z.string(),
  format: z.enum(AdFormat),
  durationMs: z.number().nullable(),
  mediaUrl: z.string(),
  clickThrough: z.string().nullable(),
  review: z.enum(CreativeReview),
  reviewNote: z.string().nullable(),
  createdAt: z.date(),
  version: z.number(),
}) satisfies z.ZodType<AdCreative>

const LinkedRow = CreativeRow.extend({ lineItemId: z.string() })
const CountRow = z.object({ advertiserId: z.string(), count: z.number() })

interface PageOptions {
  first: number
  after: InstantPosition | null
}

export interface CreativeRecord {
  /** Of each advertiser up to `first + 1` creatives after a position, the newest first. */
  pages(advertiserIds: readonly string[], options: PageOptions): Promise<AdCreative[]>
  /** An advertiser without creatives is not among them. */
  counts(advertiserIds: readonly string[]): Promise<z.infer<typeof CountRow>[]>
  /** The oldest first; a line item has a bounded number of them. */
  ofLineItems(lineItemIds: readonly string[]): Promise<z.infer<typeof LinkedRow>[]>
  /** Up to `first + 1` that wait for review, the longest waiting first. */
  toReview(options: PageOptions): Promise<AdCreative[]>
  countToReview(): Promise<number>
}

const COLUMNS = Prisma.sql`
  creative.id, creative.advertiser_id AS "advertiserId", creative.name, creative.format,
  creative.duration_ms AS "durationMs", creative.media_url AS "mediaUrl", creative.click_through AS "clickThrough",
  creative.review, creative.review_note AS "reviewNote", creative.created_at AS "createdAt", creative.version`

/** Creatives in PostgreSQL, each read one statement whatever the number of parents. */
export function createCreativeRecord({ prisma }: { prisma: PrismaClient }): CreativeRecord {
  return {
    async pages(advertiserIds, { first, after }) {
      // -- per advertiser an index scan on ad_creative_of_advertiser that stops at the limit
      const rows = await prisma.$queryRaw`
        SELECT page.*
        FROM unnest(${[...advertiserIds]}::uuid[]) AS wanted (id)
        CROSS JOIN LATERAL (
          SELECT ${COLUMNS}
          FROM ad_creative AS creative
          WHERE creative.advertiser_id = wanted.id
            AND ${after ? Prisma.sql`(created_at, creative.id) < (${after.instant}::timestamptz, ${after.id}::uuid)` : Prisma.sql`TRUE`}
          ORDER BY created_at DESC, creative.id DESC
          LIMIT ${first + 1}
        ) AS page
        ORDER BY page."createdAt" DESC, page.id DESC`
      return z.array(CreativeRow).parse(rows)
    },

    async counts(advertiserIds) {
      const rows = await prisma.$queryRaw`
        SELECT advertiser_id AS "advertiserId", count(*)::integer AS count
        FROM ad_creative
        WHERE advertiser_id = ANY(${[...advertiserIds]}::uuid[])
        GROUP BY advertiser_id`
      return z.array(CountRow).parse(rows)
    },

    async ofLineItems(lineItemIds) {
      const rows = await prisma.$queryRaw`
        SELECT line_item_id AS "lineItemId", ${COLUMNS}
        FROM ad_line_item_creative
        JOIN ad_creative AS creative ON creative.id = creative_id
        WHERE line_item_id = ANY(${[...lineItemIds]}::uuid[])
        ORDER BY created_at, creative.id`
      return z.array(LinkedRow).parse(rows)
    },

    async toReview({ first, after }) {
      // -- index scan on ad_creative_to_review that stops at the limit
      const rows = await prisma.$queryRaw`
        SELECT ${COLUMNS}
        FROM ad_creative AS creative
        WHERE review = 'PENDING'
          AND ${after ? Prisma.sql`(created_at, id) > (${after.instant}::timestamptz, ${after.id}::uuid)` : Prisma.sql`TRUE`}
        ORDER BY created_at, id
        LIMIT ${first + 1}`
      return z.array(CreativeRow).parse(rows)
    },

    countToReview: () => prisma.adCreative.count({ where: { review: 'PENDING' } }),
  }
}
