import { z } from 'zod'
import { EVENT_LOG_URL } from '@chorus/events'
import { readEnvironment } from '@chorus/subgraph-server'

export const ANALYTICS_ENVIRONMENT = z.object({
  /** A ClickHouse over HTTP, or `chdb:///directory` for one in this process. */
  CLICKHOUSE_URL: z.url({ protocol: /^(https?|chdb)$/ }),
  EVENT_LOG_URL: z.string().regex(EVENT_LOG_URL),
  PLAYBACK_SECRET: z.string().min(32),
})

export interface AnalyticsConfig {
  clickhouseUrl: string
  /** The event log: a Redis that only appends, or Kafka. */
  eventLogUrl: string
  /** Opens playback sessions' tokens, which catalog seals with it. */
  playbackSecret: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readAnalyticsConfig(environment: NodeJS.ProcessEnv): AnalyticsConfig {
  const read = readEnvironment(ANALYTICS_ENVIRONMENT, environment)
  return {
    clickhouseUrl: read.CLICKHOUSE_URL,
    eventLogUrl: read.EVENT_LOG_URL,
    playbackSecret: read.PLAYBACK_SECRET,
  }
}
