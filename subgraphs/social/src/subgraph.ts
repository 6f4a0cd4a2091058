import { fileURLToPath } from 'node:url'
import { connectPostgres } from '@chorus/stores'
import type { Subgraph } from '@chorus/subgraph-server'
import { assembleSocial, type SocialDependencies } from './assemble.ts'
import type { SocialConfig } from './config.ts'

export { readSocialConfig, SOCIAL_ENVIRONMENT, type SocialConfig } from './config.ts'
export {
  createSocialImport,
  type ArtistFollowRecord,
  type FollowRecord,
  type SocialImport,
} from './import/socialImport.ts'

/** Where the database's migrations lie, for `migratePostgres`. */
export const socialMigrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url))

/** Connects to a migrated database and serves who follows whom and what. */
export async function createSocialSubgraph(config: SocialConfig, dependencies: SocialDependencies): Promise<Subgraph> {
  const { logger } = dependencies
  return assembleSocial(connectPostgres({ url: config.databaseUrl, name: 'social', logger }), dependencies)
}
