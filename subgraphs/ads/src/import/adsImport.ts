import type pg from 'pg'
import { importAdvertisers, type AdvertiserRecord } from './advertiserImport.ts'
import { importCampaigns, type CampaignRecord } from './campaignImport.ts'
import { importCreatives, type CreativeRecord } from './creativeImport.ts'
import { importLineItems, type LineItemRecord } from './lineItemImport.ts'

export type { AdvertiserRecord, CampaignRecord, CreativeRecord, LineItemRecord }

export interface ImportOutcome {
  /** Records that break a rule, with the reason; the others are in. */
  refused: { id: string; reason: string }[]
}

export interface AdsImport {
  advertisers(records: readonly AdvertiserRecord[]): Promise<ImportOutcome>
  campaigns(records: readonly CampaignRecord[]): Promise<ImportOutcome>
  creatives(records: readonly CreativeRecord[]): Promise<ImportOutcome>
  lineItems(records: readonly LineItemRecord[]): Promise<ImportOutcome>
}

/**
 * Writes advertisers, their deposits, campaigns, creatives and line items in bulk, in this order; the same records again
 * change nothing, and deciders are told of what did change.
 */
export function createAdsImport(pool: pg.Pool): AdsImport {
  return {
    advertisers: (records) => importAdvertisers(pool, records),
    campaigns: (records) => importCampaigns(pool, records),
    creatives: (records) => importCreatives(pool, records),
    lineItems: (records) => importLineItems(pool, records),
  }
}
