import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Postgres } from '@chorus/stores'
import { createSubgraph, systemClock, type Clock, type Subgraph } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { PrismaClient } from '../generated/prisma/client.ts'
import { createAccess } from './access/access.ts'
import { createAdvertisers } from './advertisers/advertisers.ts'
import { createCampaigns } from './campaigns/campaigns.ts'
import type { Context } from './context.ts'
import { createLedger } from './ledger/ledger.ts'
import { createLoaders } from './loaders.ts'
import { resolvers } from './resolvers/index.ts'

export interface AdsDependencies {
  logger: Logger
  metrics: Metrics
  clock?: Clock
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The subgraph over stores that are connected; closing it closes them. */
export function assembleAds(postgres: Postgres, dependencies: AdsDependencies): Subgraph {
  const { logger, metrics, clock = systemClock } = dependencies
  const prisma = new PrismaClient({ adapter: new PrismaPg(postgres.pool) })

  return createSubgraph<Context>({
    name: 'ads',
    sdl: `${read('../../../schema/shared.graphql')}\n${read('../schema.graphql')}`,
    resolvers,
    createContext: ({ identity }) => {
      const access = createAccess({ prisma, identity })
      const loaders = createLoaders({ prisma, clock })
      return {
        identity,
        loaders,
        advertisers: createAdvertisers({ access, loaders }),
        campaigns: createCampaigns({ access, loaders }),
        ledger: createLedger({ loaders }),
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
