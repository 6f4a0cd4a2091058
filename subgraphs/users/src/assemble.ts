import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Postgres } from '@chorus/stores'
import { createSubgraph, systemClock, type Clock, type Subgraph } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { PrismaClient } from '../generated/prisma/client.ts'
import { createAvatars } from './avatars/avatars.ts'
import type { Context } from './context.ts'
import { createLoaders } from './loaders.ts'
import { createParentalControls } from './parentalControls/parentalControls.ts'
import { createPeople } from './people/people.ts'
import { createProfileRecord } from './people/profileRecord.ts'
import { createPlans } from './plans/plans.ts'
import { resolvers } from './resolvers/index.ts'

export interface UsersDependencies {
  logger: Logger
  metrics: Metrics
  clock?: Clock
}

/** A burst waits for a connection as long as a client does; Prisma's own two seconds would turn it into failures. */
const TRANSACTIONS = { maxWait: 15_000, timeout: 15_000 }

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The subgraph over stores that are connected; closing it closes them. */
export function assembleUsers(postgres: Postgres, dependencies: UsersDependencies): Subgraph {
  const { logger, metrics, clock = systemClock } = dependencies
  const prisma = new PrismaClient({ adapter: new PrismaPg(postgres.pool), transactionOptions: TRANSACTIONS })
  const record = createProfileRecord({ prisma })
  const avatars = createAvatars({ prisma })
  const people = createPeople({ record, avatars, clock })
  const parentalControls = createParentalControls({ record, clock })
  const plans = createPlans({ prisma })

  return createSubgraph<Context>({
    name: 'users',
    sdl: `${read('../../../schema/shared.graphql')}\n${read('../schema.graphql')}`,
    resolvers,
    createContext: ({ identity }) => ({
      identity,
      clock,
      people,
      plans,
      parentalControls,
      loaders: createLoaders({ record, avatars, prisma }),
    }),
    health: async () => [await postgres.health()],
    async close() {
      await prisma.$disconnect()
      await postgres.close()
    },
    logger,
    metrics,
  })
}
