import { connectPostgres } from '@chorus/stores'
import type { Subgraph } from '@chorus/subgraph-server'
import { assembleAds, type AdsDependencies } from './assemble.ts'
import type { AdsConfig } from './config.ts'

export { ADS_ENVIRONMENT, readAdsConfig, type AdsConfig } from './config.ts'
export { createAdsImport, type AdsImport, type AdvertiserRecord, type CampaignRecord } from './import/adsImport.ts'
export { adsMigrations } from './migrations.ts'

/** Connects to a migrated database and serves advertisers and their campaigns. */
export async function createAdsSubgraph(config: AdsConfig, dependencies: AdsDependencies): Promise<Subgraph> {
  const { logger } = dependencies
  return assembleAds(connectPostgres({ url: config.databaseUrl, name: 'ads', logger }), dependencies)
}
