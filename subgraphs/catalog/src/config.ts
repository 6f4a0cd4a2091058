import { z } from 'zod'
import { EVENT_LOG_URL } from '@chorus/events'
import { readEnvironment } from '@chorus/subgraph-server'

/** The environment of the catalogue, parsed once. */
const CatalogEnvironment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  EVENT_LOG_URL: z.string().regex(EVENT_LOG_URL),
  PLAYBACK_SECRET: z.string().min(32),
  MEDIA_SECRET: z.string().min(32),
  MEDIA_ORIGIN_URL: z.url({ protocol: /^https?$/ }),
  MEDIA_ORIGIN_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  MEDIA_DIRECTORY: z.string().min(1),
  HOST: z.string().default('127.0.0.1'),
})

export interface CatalogConfig {
  /** `postgres://role:password@host:port/database` */
  databaseUrl: string
  /** The serving Redis: playback state, which may vanish. */
  redisUrl: string
  /** The event log: a Redis that only appends, or Kafka. */
  eventLogUrl: string
  /** Seals playback sessions' tokens; analytics and ads open them with it. */
  playbackSecret: string
  /** Signs media addresses. */
  mediaSecret: string
  /** The media origin as players reach it. */
  mediaOriginUrl: string
  /** Where this process serves media itself; null: another does. */
  mediaOriginPort: number | null
  mediaOriginHost: string
  /** Where media files lie. */
  mediaDirectory: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readCatalogConfig(environment: NodeJS.ProcessEnv): CatalogConfig {
  const read = readEnvironment(CatalogEnvironment, environment)
  return {
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    eventLogUrl: read.EVENT_LOG_URL,
    playbackSecret: read.PLAYBACK_SECRET,
    mediaSecret: read.MEDIA_SECRET,
    mediaOriginUrl: read.MEDIA_ORIGIN_URL,
    mediaOriginPort: read.MEDIA_ORIGIN_PORT ?? null,
    mediaOriginHost: read.HOST,
    mediaDirectory: read.MEDIA_DIRECTORY,
  }
}
