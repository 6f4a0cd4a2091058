import { z } from 'zod'
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts'
import { CampaignKind, CampaignStage, PromotedKind } from '../../generated/prisma/enums.ts'
import type { InstantPosition } from '../paging/instantPage.ts'

export const CAMPAIGN_STATES = ['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'SPENT', 'ENDED'] as const

const CampaignRow = z.object({
  id: z.string(),
  advertiserId: z.string(),
  name: z.string(),
  kind: z.enum(CampaignKind),
  stage: z.enum(CampaignStage),
  state: z.enum(CAMPAIGN_STATES),
  version: z.number(),
  startsAt: z.date(),
  endsAt: z.date(),
  totalMicros: z.bigint(),
  perDayMicros: z.bigint().nullable(),
  spentMicros: z.bigint(),
  currency: z.string(),
  promotedKind: z.enum(PromotedKind).nullable(),
  promotedId: z.string().nullable(),
})

/** A campaign at one instant: its state and what it has spent are derived, never stored. */
export type CampaignAt = z.infer<typeof CampaignRow>
export type CampaignState = CampaignAt['state']

/** What a page of campaigns is cut from; an empty list of states is all of them. */
export interface CampaignFilter {
  states: readonly CampaignState[]
}

const CountRow = z.object({ advertiserId: z.string(), count: z.number() })

/** An advertiser without a campaign that fits has none. */
export type CampaignCount = z.infer<typeof CountRow>

export interface CampaignRecord {
  find(ids: readonly string[], now: Date): Promise<CampaignAt[]>
  /** Of each advertiser up to `first + 1` campaigns after a position, the latest start first. */
  pages(
    advertiserIds: readonly string[],
    options: CampaignFilter & { first: number; after: InstantPosition | null },
    now: Date,
  ): Promise<CampaignAt[]>
  count(advertiserIds: readonly string[], filter: CampaignFilter, now: Date): Promise<CampaignCount[]>
}

/** Campaigns in PostgreSQL, each read one statement whatever the number of ids. */
export function createCampaignRecord({ prisma }: { prisma: Pick<PrismaClient, '$queryRaw'> }): CampaignRecord {
  return {
    async find(ids, now) {
      const rows = await prisma.$queryRaw`
        SELECT *
        FROM (${campaignsAt(now)}) AS campaign
        WHERE id = ANY(${[...ids]}::uuid[])`
      return z.array(CampaignRow).parse(rows)
    },

    async pages(advertiserIds, { states, first, after }, now) {
      // -- per advertiser an index scan on ad_campaign_of_advertiser that stops at the limit
      const rows = await prisma.$queryRaw`
        SELECT page.*
        FROM unnest(${[...advertiserIds]}::uuid[]) AS wanted (id)
        CROSS JOIN LATERAL (
          SELECT *
          FROM (${campaignsAt(now)}) AS campaign
          WHERE campaign."advertiserId" = wanted.id
            AND ${inStates(states)}
            AND ${after ? Prisma.sql`("startsAt", id) < (${after.instant}::timestamptz, ${after.id}::uuid)` : Prisma.sql`TRUE`}
          ORDER BY "startsAt" DESC, id DESC
          LIMIT ${first + 1}
        ) AS page
        ORDER BY page."startsAt" DESC, page.id DESC`
      return z.array(CampaignRow).parse(rows)
    },

    async count(advertiserIds, { states }, now) {
      const rows = await prisma.$queryRaw`
        SELECT "advertiserId", count(*)::integer AS count
        FROM (${campaignsAt(now)}) AS campaign
        WHERE "advertiserId" = ANY(${[...advertiserIds]}::uuid[])
          AND ${inStates(states)}
        GROUP BY "advertiserId"`
      return z.array(CountRow).parse(rows)
    },
  }
}

function inStates(states: readonly CampaignState[]): Prisma.Sql {
  return states.length > 0 ? Prisma.sql`state = ANY(${[...states]}::text[])` : Prisma.sql`TRUE`
}

/**
 * Campaigns as they stand at an instant. A draft, a pause and an early end are people's decisions and hold; a launched
 * campaign is what the flight and the money spent make of it.
 */
function campaignsAt(now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT
      ad_campaign.id, advertiser_id AS "advertiserId", ad_campaign.name, kind, stage, version,
      starts_at AS "startsAt", ends_at AS "endsAt", total_micros AS "totalMicros", per_day_micros AS "perDayMicros",
      spent_micros AS "spentMicros", advertiser.currency,
      promoted_kind AS "promotedKind", promoted_id AS "promotedId",
      CASE
        WHEN stage <> 'LAUNCHED' THEN stage::text
        WHEN ends_at <= ${now}::timestamptz THEN 'ENDED'
        WHEN starts_at > ${now}::timestamptz THEN 'SCHEDULED'
        WHEN spent_micros >= total_micros THEN 'SPENT'
        ELSE 'RUNNING'
      END AS state
    FROM ad_campaign
    JOIN advertiser ON advertiser.id = advertiser_id`
}
