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
  seen: z.coerce.number(),
  completed: z.coerce.number(),
  clicked: z.coerce.number(),
  spent: z.string().transform((micros) => BigInt(micros)),
  reach: z.coerce.number(),
})

const SUMS = `
  sum(impressions) AS seen, sum(completions) AS completed, sum(clicks) AS clicked, toString(sum(spend_micros)) AS spent`

const TABLES: Record<SeriesAsk['by'], { table: string; time: string; bucket: string }> = {
  HOUR: { table: 'ad_hourly', time: 'hour', bucket: 'hour' },
  DAY: { table: 'ad_daily', time: 'day', bucket: 'day' },
  MONTH: { table: 'ad_daily', time: 'day', bucket: 'toStartOfMonth(day)' },
}

/**
 * The campaigns of which anything happened in a checked range; one statement, one range of the primary key for each.
 * Listeners are merged once, for the total: that is what costs. A row's builds all lie in the partition of its day.
 */
export async function findDelivery(
  rows: RowReader,
  campaignIds: readonly string[],
  { from, to, by }: SeriesAsk,
): Promise<DeliveryNumbers[]> {
  const { table, time, bucket } = TABLES[by]
  const found = await rows(
    `WITH
       days AS (
         SELECT
           campaign_id, toDateTime(${bucket}, 'UTC') AS step, country AS market,
           impressions, completions, clicks, spend_micros, reach AS people
         FROM ${table} FINAL
         WHERE campaign_id IN {campaignIds:Array(UUID)}
           AND ${time} >= {from:Date}
           AND ${time} < {to:Date} + 1
       )
     SELECT part, toString(campaign_id) AS campaignId, atS, country, seen, completed, clicked, spent, reach
     FROM (
       SELECT
         'all' AS part, campaign_id, 0 AS atS, '' AS country, ${SUMS}, uniqMerge(people) AS reach
       FROM days
       GROUP BY campaign_id
       UNION ALL
       SELECT
         if(grouping(step) = 0, 'step', 'country') AS part,
         campaign_id, toUnixTimestamp(step) AS atS, toString(market) AS country, ${SUMS}, 0 AS reach
       FROM days
       GROUP BY GROUPING SETS ((campaign_id, step), (campaign_id, market))
     )
     ORDER BY campaign_id, part, seen DESC, country
     SETTINGS do_not_merge_across_partitions_select_final = 1`,
    { campaignIds, from, to },
    Row,
  )
  const byCampaign = Map.groupBy(found, ({ campaignId }) => campaignId)
  return [...byCampaign].flatMap(([campaignId, parts]) => {
    const all = parts.find(({ part }) => part === 'all')
    return all ? [{ campaignId, ...totalsOf(all), ...detailsOf(parts) }] : []
  })
}

type Part = z.infer<typeof Row>

function totalsOf({ seen, completed, clicked, spent, reach }: Part) {
  return { impressions: seen, completions: completed, clicks: clicked, spendMicros: spent, reach }
}

function detailsOf(parts: readonly Part[]): Pick<DeliveryNumbers, 'bySteps' | 'byCountry'> {
  const ofSteps = parts.filter(({ part }) => part === 'step')
  const ofCountries = parts.filter(({ part, seen }) => part === 'country' && seen > 0)
  return {
    bySteps: new Map(ofSteps.map((step) => [step.atS * 1000, totalsOf(step)])),
    byCountry: ofCountries.map(({ country, seen }) => ({ country, impressions: seen })),
  }
}
