import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Postgres } from '@chorus/stores'
import { createSubgraph, systemClock, type Clock, type Subgraph } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { PrismaClient } from '../generated/prisma/client.ts'
import type { Context } from './context.ts'
import { createLoaders } from './loaders.ts'
import { createMusic } from './music/music.ts'
import type { PlaybackParts } from './playback/parts.ts'
import { resolvers } from './resolvers/index.ts'
import { createPostgresSearchIndex } from './search/postgres/postgresSearchIndex.ts'
import { createSearch } from './search/search.ts'
import { keepSwept } from './uploads/keepSwept.ts'
import { createUploadRecord } from './uploads/uploadRecord.ts'
import { createUploads } from './uploads/uploads.ts'

const sdl = ['../../../schema/shared.graphql', '../schema.graphql']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n')

/** The stores of the catalogue, connected. */
export interface CatalogStores {
  postgres: Postgres
  playback: PlaybackParts
}

export interface CatalogDependencies {
  logger: Logger
  metrics: Metrics
  clock?: Clock
}

/** The catalogue on its stores, which it closes when it is closed. */
export function assembleCatalog(
  { postgres, playback }: CatalogStores,
  { logger, metrics, clock = systemClock }: CatalogDependencies,
): Subgraph {
  const { pool } = postgres
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const music = createMusic({ pool, prisma, clock })
  const search = createSearch({ index: createPostgresSearchIndex(pool), clock })
  const uploads = createUploads({ record: createUploadRecord(pool), store: playback.media.uploads, clock })
  const sweeper = keepSwept({ uploads, logger })

  return createSubgraph<Context>({
    name: 'catalog',
    sdl,
    resolvers,
    createContext: ({ identity }) => {
      const loaders = createLoaders({ pool, prisma })
      return { identity, clock, loaders, music, search, uploads, ...playback.forOperation(loaders) }
    },
    health: async () => [await postgres.health(), ...(await playback.health())],
    lag: () => playback.lag(),
    close: async () => {
      await sweeper.close()
      await playback.close()
      await prisma.$disconnect()
      await postgres.close()
    },
    logger,
    metrics,
  })
}
