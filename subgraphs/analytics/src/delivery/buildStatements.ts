import type { RollupBuilds } from '../rollups/rollups.ts'

const COLUMNS = 'country, campaign_id, impressions, completions, clicks, spend_micros, reach, built_at'

/** An event never changes and never goes, so that a row of an earlier build always has one of this build in its place. */
const build = (table: string, time: string, bucket: string) => `
  INSERT INTO ${table} (${time}, ${COLUMNS})
  SELECT
    ${bucket} AS ${time},
    country,
    campaign_id,
    countIf(kind = 'IMPRESSION'),
    countIf(kind = 'COMPLETE'),
    countIf(kind = 'CLICK'),
    sumIf(price_micros, kind = 'IMPRESSION'),
    uniqStateIf(user_id, kind = 'IMPRESSION'),
    fromUnixTimestamp64Milli({builtAtMs:Int64}, 'UTC')
  FROM ad_event FINAL
  PREWHERE toDate(at) IN {days:Array(Date)}
  GROUP BY ${time}, country, campaign_id`

/** The roll-ups of what happened to ads. */
export const AD_ROLLUPS: RollupBuilds = {
  of: 'ad',
  statements: [build('ad_hourly', 'hour', 'toStartOfHour(toDateTime(at))'), build('ad_daily', 'day', 'toDate(at)')],
}
