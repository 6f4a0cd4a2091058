import type { DataDirectory } from './dataDirectory.ts'
import type { Secrets } from './secrets.ts'
import type { Stores } from './stores.ts'
import type { SubgraphName } from './subgraphs.ts'

export interface EnvironmentParts {
  data: DataDirectory
  stores: Stores
  secrets: Secrets
  mediaPort: number
  /** The gateway's address, for what subgraphs send clients to: `http://localhost:4000`. */
  publicUrl: string
}

/** What each subgraph is told: its own stores and secrets, and no other's. The same in both topologies. */
export function environmentOf(name: SubgraphName, parts: EnvironmentParts): Record<string, string> {
  const { data, stores, secrets, mediaPort, publicUrl } = parts
  const shared = { DATABASE_URL: stores.databaseUrl[name], EVENT_LOG_URL: stores.eventLogUrl }
  const serving = { REDIS_URL: stores.servingRedisUrl }
  switch (name) {
    case 'users':
      return shared
    case 'catalog':
      return {
        ...shared,
        ...serving,
        PLAYBACK_SECRET: secrets.playbackSecret,
        MEDIA_SECRET: secrets.mediaSecret,
        MEDIA_ORIGIN_URL: `http://localhost:${mediaPort}`,
        MEDIA_ORIGIN_PORT: String(mediaPort),
        MEDIA_DIRECTORY: data.at('media'),
      }
    case 'social':
      return { ...shared, ...serving }
    case 'ads':
      return {
        ...shared,
        ...serving,
        PLAYBACK_SECRET: secrets.playbackSecret,
        AD_TOKEN_SECRET: secrets.adTokenSecret,
        PUBLIC_URL: publicUrl,
      }
    case 'analytics':
      return {
        ...shared,
        ...serving,
        CLICKHOUSE_URL: stores.clickhouseUrl,
        PLAYBACK_SECRET: secrets.playbackSecret,
      }
  }
}
