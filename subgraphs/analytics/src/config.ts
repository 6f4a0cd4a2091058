import { z } from 'zod'
import { readEnvironment } from '@chorus/subgraph-server'

export const ANALYTICS_ENVIRONMENT = z.object({
  /** A ClickHouse over HTTP, or `chdb:///directory` for one in this process. */
  CLICKHOUSE_URL: z.url({ protocol: /^(https?|chdb)$/ }),
})

export interface AnalyticsConfig {
  clickhouseUrl: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readAnalyticsConfig(environment: NodeJS.ProcessEnv): AnalyticsConfig {
  const { CLICKHOUSE_URL } = readEnvironment(ANALYTICS_ENVIRONMENT, environment)
  return { clickhouseUrl: CLICKHOUSE_URL }
}
