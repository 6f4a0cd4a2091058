import type { Resolvers } from '../../generated/resolvers.ts'
import { Advertiser } from './Advertiser.ts'
import { Campaign } from './Campaign.ts'
import { CampaignConnection } from './CampaignConnection.ts'
import { LedgerEntry } from './LedgerEntry.ts'
import { advertiser } from './Query/advertiser.ts'
import { campaign } from './Query/campaign.ts'
import { viewer } from './Query/viewer.ts'
import { Viewer } from './Viewer.ts'

export const resolvers: Resolvers = {
  Query: { advertiser, campaign, viewer },
  Advertiser,
  Campaign,
  CampaignConnection,
  LedgerEntry,
  Viewer,
}
