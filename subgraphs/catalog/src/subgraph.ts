import { createEventLog, relayOutbox } from '@chorus/events'
import { connectPostgres } from '@chorus/stores'
import { systemClock, type Subgraph } from '@chorus/subgraph-server'
import { assembleCatalog, type CatalogDependencies } from './assemble.ts'
import type { CatalogConfig } from './config.ts'
import { connectPlayback } from './playback/parts.ts'

export { readCatalogConfig, type CatalogConfig } from './config.ts'
export { createCatalogueImport, type CatalogueImport } from './import/catalogueImport.ts'
export type { AlbumRecord, ArtistRecord, TrackRecord } from './import/records.ts'
export { createTrackLookup, type FoundTrack, type TrackLookup } from './import/trackLookup.ts'
export { createMediaImport, type MediaImport } from './media/mediaImport.ts'
export {
  createSampleAdMedia,
  createSampleMedia,
  type SampleAdMedia,
  type SampleMediaOptions,
} from './media/sample/sampleMedia.ts'
export type { MediaFile } from './media/mediaFile.ts'
export { catalogMigrations } from './migrations.ts'

/**
 * The catalogue: music, search and playback. Connects to migrated stores; what is published of music is relayed to the
 * event log until `close`.
 */
export async function createCatalogSubgraph(
  config: CatalogConfig,
  dependencies: CatalogDependencies,
): Promise<Subgraph> {
  const { logger, metrics, clock = systemClock } = dependencies
  const postgres = connectPostgres({ url: config.databaseUrl, name: 'catalog', logger })
  const { pool } = postgres
  try {
    const playback = await connectPlayback(config, { pool, clock, logger, metrics })
    const log = createEventLog({ url: config.eventLogUrl, logger })
    const relay = relayOutbox({ pool, log, source: 'catalog', logger })
    const subgraph = assembleCatalog({ postgres, playback }, dependencies)
    return {
      ...subgraph,
      lag: async () => ({ ...(await subgraph.lag()), 'catalog outbox': await relay.lagMs() }),
      async close() {
        await relay.close()
        await log.close()
        await subgraph.close()
      },
    }
  } catch (error) {
    await postgres.close()
    throw error
  }
}
