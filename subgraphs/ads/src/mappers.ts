import type { AdCreative, Advertiser } from '../generated/prisma/client.ts'
import type { GivenDecision } from './breaks/adDecisions.ts'
import type { AdBreak } from './breaks/adBreak.ts'
import type { CampaignAt } from './campaigns/campaignRecord.ts'
import type { CampaignPage } from './campaigns/campaigns.ts'
import type { CreativePage } from './creatives/creatives.ts'
import type { LedgerEntry } from './ledger/ledgerRecord.ts'
import type { LineItem } from './lineItems/lineItemRecord.ts'
import type { TracedLineItem } from './traces/traces.ts'

/** What GraphQL types are resolved from. */
export type AdvertiserMapper = Advertiser
export type AdBreakMapper = AdBreak
export type AdDecisionMapper = GivenDecision
export type AdCandidateMapper = TracedLineItem
export type CampaignMapper = CampaignAt
export type CampaignBudgetMapper = CampaignAt
export type CampaignConnectionMapper = CampaignPage
export type CreativeMapper = AdCreative
export type CreativeConnectionMapper = CreativePage
export type LineItemMapper = LineItem
export type LedgerEntryMapper = LedgerEntry
/** The signed-in person: their id as stored. */
export interface ViewerMapper {
  userId: string
}
