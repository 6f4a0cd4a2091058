import { z } from 'zod'
import { EVENT_LOG_URL } from '@chorus/events'
import { readEnvironment } from '@chorus/subgraph-server'

const REDIS_URL = z.url({ protocol: /^rediss?$/ })

export const SOCIAL_ENVIRONMENT = z.object({
  /** The subgraph's own database, with its own role. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Serves the graph; may vanish at any time. */
  REDIS_URL,
  /** Never lost: where subgraphs meet. */
  EVENT_LOG_URL: z.string().regex(EVENT_LOG_URL),
})

export interface SocialConfig {
  databaseUrl: string
  redisUrl: string
  eventLogUrl: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readSocialConfig(environment: NodeJS.ProcessEnv): SocialConfig {
  const { DATABASE_URL, REDIS_URL, EVENT_LOG_URL } = readEnvironment(SOCIAL_ENVIRONMENT, environment)
  return { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, eventLogUrl: EVENT_LOG_URL }
}
