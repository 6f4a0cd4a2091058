import { z } from 'zod'
import { readEnvironment } from '@chorus/subgraph-server'

export const ADS_ENVIRONMENT = z.object({
  /** The subgraph's own database, with its own role. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The durable Redis that holds the event log. */
  EVENT_LOG_URL: z.url({ protocol: /^rediss?$/ }),
})

export interface AdsConfig {
  databaseUrl: string
  eventLogUrl: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readAdsConfig(environment: NodeJS.ProcessEnv): AdsConfig {
  const { DATABASE_URL, EVENT_LOG_URL } = readEnvironment(ADS_ENVIRONMENT, environment)
  return { databaseUrl: DATABASE_URL, eventLogUrl: EVENT_LOG_URL }
}
