import { fileURLToPath } from 'node:url'
import { createEventLog, followTopic, relayOutbox } from '@chorus/events'
import { connectPostgres, connectRedis } from '@chorus/stores'
import type { Subgraph } from '@chorus/subgraph-server'
import { assembleSocial, type SocialDependencies } from './assemble.ts'
import type { SocialConfig } from './config.ts'

export { readSocialConfig, SOCIAL_ENVIRONMENT, type SocialConfig } from './config.ts'
export {
  createSocialImport,
  type ArtistFollowRecord,
  type FollowRecord,
  type HeardRecord,
  type SavedTrackRecord,
  type SocialImport,
} from './import/socialImport.ts'

export type { PlaylistRecord } from './import/playlistImport.ts'

/** Where the database's migrations lie, for `migratePostgres`. */
export const socialMigrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url))

/**
 * Connects to a migrated database and its other stores, and serves people and their music. Until `close` what it
 * publishes is relayed to the event log, and what others publish is taken in.
 */
export async function createSocialSubgraph(config: SocialConfig, dependencies: SocialDependencies): Promise<Subgraph> {
  const { logger, metrics } = dependencies
  const postgres = connectPostgres({ url: config.databaseUrl, name: 'social', logger })
  const serving = connectRedis({ url: config.redisUrl, name: 'social', autoPipelining: true, logger })
  const log = createEventLog({ url: config.eventLogUrl, metrics, logger })
  const relay = relayOutbox({ pool: postgres.pool, log, source: 'social', logger })
  const { subgraph, topics } = assembleSocial({ postgres, serving }, dependencies)
  const followers = topics.map((topic) => ({ ...topic, follower: followTopic({ ...topic, log, logger }) }))
  return {
    ...subgraph,
    health: async () => [...(await subgraph.health()), await log.health()],
    async lag() {
      const lags = await Promise.all(
        followers.map(async ({ group, follower }) => [group, await follower.lagMs()] as const),
      )
      return { 'social outbox': await relay.lagMs(), ...Object.fromEntries(lags) }
    },
    async close() {
      await Promise.all([relay.close(), ...followers.map(({ follower }) => follower.close())])
      await log.close()
      await subgraph.close()
    },
  }
}
