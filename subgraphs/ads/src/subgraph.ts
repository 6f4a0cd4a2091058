import { createEventLog, relayOutbox, topicOf, UPLOAD_COMPLETED } from '@chorus/events'
import { connectPostgres } from '@chorus/stores'
import { systemClock, type Subgraph } from '@chorus/subgraph-server'
import { assembleAds, type AdsDependencies } from './assemble.ts'
import type { AdsConfig } from './config.ts'
import { keepRecovering } from './deposits/depositSettling.ts'
import { createSandboxProvider } from './payments/sandboxProvider.ts'
import { connectServing } from './serving/parts.ts'

export { ADS_ENVIRONMENT, readAdsConfig, type AdsConfig } from './config.ts'
export {
  createAdsImport,
  type AdsImport,
  type AdvertiserRecord,
  type CampaignRecord,
  type CreativeRecord,
  type LineItemRecord,
} from './import/adsImport.ts'
export { adsMigrations } from './migrations.ts'

/** The consumer group of what people upload for ads. */
const UPLOADS_GROUP = 'ads uploads'

/**
 * Connects to migrated stores and serves advertisers, their campaigns, their money and their ads. Until `close`, what changes is
 * relayed to the event log, uploads are projected, and deposits that nobody came back for are brought to an end.
 */
export async function createAdsSubgraph(
  config: AdsConfig,
  dependencies: Omit<AdsDependencies, 'payments' | 'paymentWithinMs' | 'serving'>,
): Promise<Subgraph> {
  const { logger, metrics, clock = systemClock } = dependencies
  const postgres = connectPostgres({ url: config.databaseUrl, name: 'ads', logger })
  const { pool } = postgres
  const log = createEventLog({ url: config.eventLogUrl, metrics, logger })
  const relay = relayOutbox({ pool, log, source: 'ads', logger })
  const payments = createSandboxProvider({ pool })
  const serving = connectServing(config, { pool, log, clock, logger, metrics })
  const { subgraph, settling, uploadedMedia } = assembleAds(postgres, { ...dependencies, payments, serving })
  const recovering = keepRecovering(settling, { logger })
  const topic = topicOf(UPLOAD_COMPLETED)
  const stop = new AbortController()
  const projecting = log.consume({ topic, group: UPLOADS_GROUP, signal: stop.signal, handle: uploadedMedia.project })
  return {
    ...subgraph,
    health: async () => [...(await subgraph.health()), await log.health()],
    lag: async () => ({
      'ads outbox': await relay.lagMs(),
      [UPLOADS_GROUP]: await log.lag(topic, UPLOADS_GROUP),
      ...(await serving.lag()),
    }),
    async close() {
      stop.abort()
      await projecting
      await recovering.close()
      await serving.close()
      await relay.close()
      await log.close()
      await subgraph.close()
    },
  }
}
