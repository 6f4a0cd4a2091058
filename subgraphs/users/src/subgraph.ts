import { createEventLog, keepProjection, relayOutbox, UPLOAD_COMPLETED } from '@chorus/events'
import { connectPostgres } from '@chorus/stores'
import type { Subgraph } from '@chorus/subgraph-server'
import { assembleUsers, type UsersDependencies } from './assemble.ts'
import { projectAvatars } from './avatars/projectAvatars.ts'
import type { UsersConfig } from './config.ts'

export { readUsersConfig, USERS_ENVIRONMENT, type UsersConfig } from './config.ts'
export { createPeopleImport, type PeopleImport, type PersonRecord } from './import/peopleImport.ts'
export { usersMigrations } from './migrations.ts'

/** Connects to a migrated database and serves people; what they publish is relayed to the event log until `close`. */
export async function createUsersSubgraph(config: UsersConfig, dependencies: UsersDependencies): Promise<Subgraph> {
  const { logger, metrics } = dependencies
  const postgres = connectPostgres({ url: config.databaseUrl, name: 'users', logger })
  const log = createEventLog({ url: config.eventLogUrl, metrics, logger })
  const relay = relayOutbox({ pool: postgres.pool, log, source: 'users', logger })
  const subgraph = assembleUsers(postgres, dependencies)
  const avatars = keepProjection({
    log,
    type: UPLOAD_COMPLETED,
    group: 'users-avatars',
    project: (uploads) => projectAvatars(postgres.pool, uploads),
    logger,
  })
  return {
    ...subgraph,
    health: async () => [...(await subgraph.health()), await log.health()],
    lag: async () => ({ 'users outbox': await relay.lagMs(), avatars: await avatars.lagMs() }),
    async close() {
      await Promise.all([relay.close(), avatars.close()])
      await log.close()
      await subgraph.close()
    },
  }
}
