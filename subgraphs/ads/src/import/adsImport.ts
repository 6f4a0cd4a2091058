import type pg from 'pg'
import { importAdvertisers, type AdvertiserRecord } from './advertiserImport.ts'
import { importCampaigns, type CampaignRecord } from './campaignImport.ts'

export type { AdvertiserRecord, CampaignRecord }

export interface ImportOutcome {
  /** Records that break a rule, with the reason; the others are in. */
  refused: { id: string; reason: string }[]
}

export interface AdsImport {
  advertisers(records: readonly AdvertiserRecord[]): Promise<ImportOutcome>
  campaigns(records: readonly CampaignRecord[]): Promise<ImportOutcome>
}

/** Writes advertisers, their deposits and their campaigns in bulk; the same records again change nothing. */
export function createAdsImport(pool: pg.Pool): AdsImport {
  return {
    advertisers: (records) => importAdvertisers(pool, records),
    campaigns: (records) => importCampaigns(pool, records),
  }
}
