import { z } from 'zod'
import { readEnvironment } from '@chorus/subgraph-server'

export const SOCIAL_ENVIRONMENT = z.object({
  /** The subgraph's own database, with its own role. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
})

export interface SocialConfig {
  databaseUrl: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readSocialConfig(environment: NodeJS.ProcessEnv): SocialConfig {
  const { DATABASE_URL } = readEnvironment(SOCIAL_ENVIRONMENT, environment)
  return { databaseUrl: DATABASE_URL }
}
