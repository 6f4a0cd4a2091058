import { z } from 'zod'
import { EVENT_LOG_URL } from '@chorus/events'
import { readEnvironment } from '@chorus/subgraph-server'

export const ADS_ENVIRONMENT = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  EVENT_LOG_URL: z.string().regex(EVENT_LOG_URL),
  PLAYBACK_SECRET: z.string().min(32),
  AD_TOKEN_SECRET: z.string().min(32),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
})

export interface AdsConfig {
  /** The subgraph's own database, with its own role. */
  databaseUrl: string
  /** The serving Redis: budgets and what listeners have heard, which may vanish. */
  redisUrl: string
  /** The event log: a Redis that only appends, or Kafka. */
  eventLogUrl: string
  /** Opens playback sessions' tokens, which the catalogue seals. */
  playbackSecret: string
  /** Seals the tokens of ads. */
  adTokenSecret: string
  /** The gateway's address, for pixels and VAST. */
  publicUrl: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readAdsConfig(environment: NodeJS.ProcessEnv): AdsConfig {
  const read = readEnvironment(ADS_ENVIRONMENT, environment)
  return {
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    eventLogUrl: read.EVENT_LOG_URL,
    playbackSecret: read.PLAYBACK_SECRET,
    adTokenSecret: read.AD_TOKEN_SECRET,
    publicUrl: read.PUBLIC_URL,
  }
}
