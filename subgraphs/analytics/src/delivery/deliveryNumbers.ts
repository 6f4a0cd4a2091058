import { z } from 'zod'
import type { SeriesAsk } from '../plays/playSeries.ts'
import type { RowReader } from '../rows.ts'

/** How a campaign's ads were delivered, of a range: in all, by step and by country. Whole numbers; money as text. */
export interface DeliveryNumbers {
  campaignId: string
  impressions: number
  completions: number
  clicks: number
  reach: number
  spendMicros: bigint
  /** Steps in which nothing happened are left out. */
  bySteps: Map<number, { impressions: number; clicks: number; spendMicros: bigint }>
  /** Most impressions first. */
  byCountry: { country: string; impressions: number }[]
}

const Row = z.object({
  /** What the row sums up. */
  part: z.enum(['all', 'step', 'country']),
  campaignId: z.string(),
  atS: z.coerce.number(),
  country: z.string(),
  impressions: z.coerce.number(),
  completions: z.coerce.number(),
  clicks: z.coerce.number(),
  reach: z.coerce.number(),
  spendMicros: z.coerce.string().transform((text) => BigInt(text)),
})

const TABLES: Record<SeriesAsk['by'], { table: string; time: string; bucket: string }> = {
  HOUR: { table: 'ad_hourly', time: 'hour', bucket: 'hour' },
  DAY: { table: 'ad_daily', time: 'day', bucket: 'day' },
  MONTH: { table: 'ad_daily', time: 'day', bucket: 'toStartOfMonth(day)' },
}

/** The campaigns of which anything happened in a checked range; one statement, one range of the primary key for each. */
export async function findDelivery(
  rows: RowReader,
  campaignIds: readonly string[],
  { from, to, by }: SeriesAsk,
): Promise<DeliveryNumbers[]> {
  const { table, time, bucket } = TABLES[by]
  const found = await rows(
    `SELECT
       multiIf(grouping(step) = 0, 'step', grouping(market) = 0, 'country', 'all') AS part,
       toString(campaign_id) AS campaignId,
       toUnixTimestamp(step) AS atS,
       toString(market) AS country,
       sum(seen) AS impressions,
       sum(completed) AS completions,
       sum(clicked) AS clicks,
       toString(sum(spent)) AS spendMicros,
       uniqMerge(people) AS reach
     FROM (
       SELECT
         campaign_id, toDateTime(${bucket}, 'UTC') AS step, country AS market,
         impressions AS seen, completions AS completed, clicks AS clicked, spend_micros AS spent, reach AS people
       FROM ${table} FINAL
       WHERE campaign_id IN {campaignIds:Array(UUID)}
         AND ${time} >= {from:Date}
         AND ${time} < {to:Date} + 1
     )
     GROUP BY GROUPING SETS ((campaign_id), (campaign_id, step), (campaign_id, market))
     ORDER BY campaign_id, part, impressions DESC, country`,
    { campaignIds, from, to },
    Row,
  )
  const byCampaign = Map.groupBy(found, ({ campaignId }) => campaignId)
  return [...byCampaign].flatMap(([campaignId, parts]) => {
    const all = parts.find(({ part }) => part === 'all')
    if (!all) return []
    const ofSteps = parts.filter(({ part }) => part === 'step')
    return {
      ...all,
      campaignId,
      bySteps: new Map(ofSteps.map((step) => [step.atS * 1000, step])),
      byCountry: parts.filter(({ part, impressions }) => part === 'country' && impressions > 0),
    }
  })
}
