import type { DataDirectory } from './dataDirectory.ts'
import type { Secrets } from './secrets.ts'
import type { Stores } from './stores.ts'
import type { SubgraphName } from './subgraphs.ts'

export interface EnvironmentParts {
  data: DataDirectory
  stores: Stores
  secrets: Secrets
  mediaPort: number
}

/** What each subgraph is told: its own stores and secrets, and no other's. The same in both topologies. */
export function environmentOf(name: SubgraphName, parts: EnvironmentParts): Record<string, string> {
  const { data, stores, secrets, mediaPort } = parts
  const database = { DATABASE_URL: stores.databaseUrl[name] }
  switch (name) {
    case 'users':
      return { ...database, EVENT_LOG_URL: stores.eventLogUrl }
    case 'catalog':
      return {
        ...database,
        REDIS_URL: stores.servingRedisUrl,
        EVENT_LOG_URL: stores.eventLogUrl,
        PLAYBACK_SECRET: secrets.playbackSecret,
        MEDIA_SECRET: secrets.mediaSecret,
        MEDIA_ORIGIN_URL: `http://localhost:${mediaPort}`,
        MEDIA_ORIGIN_PORT: String(mediaPort),
        MEDIA_DIRECTORY: data.at('media'),
      }
    case 'social':
    case 'ads':
      return database
    case 'analytics':
      return { CLICKHOUSE_URL: stores.clickhouseUrl }
  }
}
