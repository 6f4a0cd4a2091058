import type { Resolvers } from '../../generated/resolvers.ts'
import { AdBreak } from './AdBreak.ts'
import { AdCandidate } from './AdCandidate.ts'
import { AdDecision } from './AdDecision.ts'
import { Advertiser } from './Advertiser.ts'
import { Campaign } from './Campaign.ts'
import { CampaignBudget } from './CampaignBudget.ts'
import { CampaignConnection } from './CampaignConnection.ts'
import { Creative } from './Creative.ts'
import { CreativeConnection } from './CreativeConnection.ts'
import { LedgerEntry } from './LedgerEntry.ts'
import { LineItem } from './LineItem.ts'
import { addCreative } from './Mutation/addCreative.ts'
import { addLineItem } from './Mutation/addLineItem.ts'
import { createAdvertiser } from './Mutation/createAdvertiser.ts'
import { createCampaign } from './Mutation/createCampaign.ts'
import { depositFunds } from './Mutation/depositFunds.ts'
import { endCampaign } from './Mutation/endCampaign.ts'
import { launchCampaign } from './Mutation/launchCampaign.ts'
import { pauseCampaign } from './Mutation/pauseCampaign.ts'
import { recordAdEvents } from './Mutation/recordAdEvents.ts'
import { requestAdBreak } from './Mutation/requestAdBreak.ts'
import { reviewCreative } from './Mutation/reviewCreative.ts'
import { updateCampaign } from './Mutation/updateCampaign.ts'
import { updateLineItem } from './Mutation/updateLineItem.ts'
import { adDecision } from './Query/adDecision.ts'
import { advertiser } from './Query/advertiser.ts'
import { campaign } from './Query/campaign.ts'
import { creativesToReview } from './Query/creativesToReview.ts'
import { viewer } from './Query/viewer.ts'
import { Viewer } from './Viewer.ts'

export const resolvers: Resolvers = {
  Query: { adDecision, advertiser, campaign, creativesToReview, viewer },
  Mutation: {
    addCreative,
    addLineItem,
    createAdvertiser,
    createCampaign,
    depositFunds,
    endCampaign,
    launchCampaign,
    pauseCampaign,
    recordAdEvents,
    requestAdBreak,
    reviewCreative,
    updateCampaign,
    updateLineItem,
  },
  AdBreak,
  AdCandidate,
  AdDecision,
  Advertiser,
  Campaign,
  CampaignBudget,
  CampaignConnection,
  Creative,
  CreativeConnection,
  LedgerEntry,
  LineItem,
  Viewer,
}
