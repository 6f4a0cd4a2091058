import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Postgres } from '@chorus/stores'
import { createSubgraph, type Subgraph } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { PrismaClient } from '../generated/prisma/client.ts'
import type { Context } from './context.ts'
import { createArtistFollowRecord } from './follows/artistFollowRecord.ts'
import { createFollowCounts } from './follows/followCounts.ts'
import { createFollows } from './follows/follows.ts'
import { createUserFollowRecord } from './follows/userFollowRecord.ts'
import { createLibrary } from './library/library.ts'
import { createLoaders } from './loaders.ts'
import { resolvers } from './resolvers/index.ts'
import { createSuggestions } from './suggestions/suggestions.ts'

export interface SocialDependencies {
  logger: Logger
  metrics: Metrics
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The subgraph over stores that are connected; closing it closes them. */
export function assembleSocial(postgres: Postgres, { logger, metrics }: SocialDependencies): Subgraph {
  const prisma = new PrismaClient({ adapter: new PrismaPg(postgres.pool) })
  const users = createUserFollowRecord(prisma)
  const artists = createArtistFollowRecord(prisma)
  const counts = createFollowCounts(prisma)
  const suggestions = createSuggestions(prisma)

  return createSubgraph<Context>({
    name: 'social',
    sdl: `${read('../../../schema/shared.graphql')}\n${read('../schema.graphql')}`,
    resolvers,
    createContext: ({ identity }) => {
      const loaders = createLoaders({ identity, users, artists, counts })
      return {
        identity,
        follows: createFollows({ identity, loaders }),
        library: createLibrary({ artists, loaders }),
        suggestions,
      }
    },
    health: async () => [await postgres.health()],
    async close() {
      await prisma.$disconnect()
      await postgres.close()
    },
    logger,
    metrics,
  })
}
