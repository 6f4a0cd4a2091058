import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Postgres } from '@chorus/stores'
import { createSubgraph, systemClock, type Clock, type Subgraph } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { PrismaClient } from '../generated/prisma/client.ts'
import { createAccess } from './access/access.ts'
import { createAdvertisers } from './advertisers/advertisers.ts'
import { createOpening } from './advertisers/opening.ts'
import { createAdDecisions } from './breaks/adDecisions.ts'
import { createHeardCreatives } from './breaks/heardCreatives.ts'
import { createCampaigns } from './campaigns/campaigns.ts'
import { createPlanning } from './campaigns/planning.ts'
import { createStaging } from './campaigns/staging.ts'
import type { Context } from './context.ts'
import { createCreatives } from './creatives/creatives.ts'
import { createUploadedMedia, type UploadedMedia } from './creatives/uploadedMedia.ts'
import { createDepositRecord } from './deposits/depositRecord.ts'
import { createDeposits } from './deposits/deposits.ts'
import { createDepositSettling, type DepositSettling } from './deposits/depositSettling.ts'
import { createOnce } from './idempotency/once.ts'
import { createLedger } from './ledger/ledger.ts'
import { createLineItems } from './lineItems/lineItems.ts'
import { createLoaders } from './loaders.ts'
import type { PaymentProvider } from './payments/paymentProvider.ts'
import { resolvers } from './resolvers/index.ts'
import type { ServingParts } from './serving/parts.ts'

export interface AdsDependencies {
  logger: Logger
  metrics: Metrics
  clock?: Clock
  payments: PaymentProvider
  /** Connected; stays open when the subgraph is closed. */
  serving: ServingParts
  /** The longest that anybody waits for the payment provider, in milliseconds. */
  paymentWithinMs?: number
}

/** The subgraph, and what of it works without being asked. */
export interface Ads {
  subgraph: Subgraph
  settling: DepositSettling
  uploadedMedia: UploadedMedia
}

/** A burst waits for a connection as long as a client does; Prisma's own two seconds would turn it into failures. */
const TRANSACTIONS = { maxWait: 15_000, timeout: 15_000 }

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The subgraph over stores that are connected; closing it closes them. */
export function assembleAds(postgres: Postgres, dependencies: AdsDependencies): Ads {
  const {
    logger,
    metrics,
    clock = systemClock,
    payments: provider,
    paymentWithinMs: answerWithinMs,
    serving,
  } = dependencies
  const prisma = new PrismaClient({ adapter: new PrismaPg(postgres.pool), transactionOptions: TRANSACTIONS })
  const once = createOnce({ prisma, clock })
  const record = createDepositRecord({ prisma })
  const settling = createDepositSettling({ record, provider, clock, logger, ...(answerWithinMs && { answerWithinMs }) })
  const uploadedMedia = createUploadedMedia({ prisma })
  const heardCreatives = createHeardCreatives(prisma)

  const subgraph = createSubgraph<Context>({
    name: 'ads',
    sdl: `${read('../../../schema/shared.graphql')}\n${read('../schema.graphql')}`,
    resolvers,
    endpoints: serving.endpoints,
    createContext: ({ identity, signal }) => {
      const access = createAccess({ prisma, identity })
      const loaders = createLoaders({ prisma, clock })
      const changing = { access, loaders, once, prisma, clock }
      return {
        identity,
        signal,
        breaks: serving.breaks,
        adEvents: serving.adEvents,
        tokens: serving.tokens,
        urls: serving.urls,
        access,
        loaders,
        advertisers: createAdvertisers({ access, loaders }),
        opening: createOpening(changing),
        campaigns: createCampaigns({ access, loaders }),
        planning: createPlanning(changing),
        staging: createStaging(changing),
        lineItems: createLineItems(changing),
        creatives: createCreatives({ ...changing, media: uploadedMedia }),
        deposits: createDeposits({ ...changing, record, settling }),
        ledger: createLedger({ loaders }),
        heardCreatives,
        adDecisions: createAdDecisions({ access, record: serving.decisions, traces: serving.traces }),
      }
    },
    health: async () => [await postgres.health(), ...(await serving.health())],
    async close() {
      await prisma.$disconnect()
      await postgres.close()
    },
    logger,
    metrics,
  })
  return { subgraph, settling, uploadedMedia }
}
