import { z } from 'zod'
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts'
import { AdFormat, Pacing } from '../../generated/prisma/enums.ts'
import { FrequencyCaps, Targeting } from './targeting.ts'

const LineItemRow = z.object({
  id: z.string(),
  campaignId: z.string(),
  advertiserId: z.string(),
  name: z.string(),
  format: z.enum(AdFormat),
  /** Of a thousand impressions, in the advertiser's currency. */
  cpmMicros: z.bigint(),
  currency: z.string(),
  priority: z.number(),
  pacing: z.enum(Pacing),
  targeting: Targeting,
  frequencyCaps: FrequencyCaps,
})

export type LineItem = z.infer<typeof LineItemRow>

export interface LineItemRecord {
  find(ids: readonly string[]): Promise<LineItem[]>
  /** The oldest first; a campaign has a bounded number of them. */
  ofCampaigns(campaignIds: readonly string[]): Promise<LineItem[]>
}

/** Line items in PostgreSQL, each read one statement whatever the number of ids. */
export function createLineItemRecord({ prisma }: { prisma: Pick<PrismaClient, '$queryRaw'> }): LineItemRecord {
  async function read(where: Prisma.Sql): Promise<LineItem[]> {
    const rows = await prisma.$queryRaw`
      SELECT
        item.id, campaign_id AS "campaignId", advertiser_id AS "advertiserId", item.name, format,
        cpm_micros AS "cpmMicros", currency, priority, pacing, targeting, frequency_caps AS "frequencyCaps"
      FROM ad_line_item AS item
      JOIN ad_campaign ON ad_campaign.id = campaign_id
      JOIN advertiser ON advertiser.id = advertiser_id
      WHERE ${where}
      ORDER BY item.created_at, item.id`
    return z.array(LineItemRow).parse(rows)
  }

  return {
    find: (ids) => read(Prisma.sql`item.id = ANY(${[...ids]}::uuid[])`),
    ofCampaigns: (campaignIds) => read(Prisma.sql`campaign_id = ANY(${[...campaignIds]}::uuid[])`),
  }
}
