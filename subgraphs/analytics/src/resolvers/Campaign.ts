import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { CampaignResolvers } from '../../generated/resolvers.ts'

export const Campaign: CampaignResolvers = {
  // `advertiser` comes from ads, which alone says whose a campaign is.
  __resolveReference: ({ id, advertiser }) => {
    const campaignId = decodeId('campaign', id)
    return campaignId ? { campaignId, advertiserId: advertiser ? decodeId('advertiser', advertiser.id) : null } : null
  },
  id: ({ campaignId }) => encodeId('campaign', campaignId),
  delivery: (campaign, { during, by }, { identity, delivery }) =>
    delivery.of(identity, campaign, { from: during.from, to: during.to, by }),
}
