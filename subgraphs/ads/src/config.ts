import { z } from 'zod'
import { readEnvironment } from '@chorus/subgraph-server'

export const ADS_ENVIRONMENT = z.object({
  /** The subgraph's own database, with its own role. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
})

export interface AdsConfig {
  databaseUrl: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readAdsConfig(environment: NodeJS.ProcessEnv): AdsConfig {
  const { DATABASE_URL } = readEnvironment(ADS_ENVIRONMENT, environment)
  return { databaseUrl: DATABASE_URL }
}
