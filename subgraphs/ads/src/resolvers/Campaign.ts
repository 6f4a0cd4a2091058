import { encodeId } from '@chorus/subgraph-server'
import type { CampaignResolvers } from '../../generated/resolvers.ts'

export const Campaign: CampaignResolvers = {
  __resolveReference: ({ id }, { campaigns }) => campaigns.find(id),
  id: ({ id }) => encodeId('campaign', id),
  advertiser: async ({ id, advertiserId }, _args, { loaders }) => {
    const advertiser = await loaders.advertisers.load(advertiserId)
    if (!advertiser) throw new Error(`The advertiser of campaign ${id} is not there.`)
    return advertiser
  },
  flight: ({ startsAt, endsAt }) => ({ startsAt, endsAt }),
  budget: (campaign) => campaign,
  promotes: ({ promotedKind, promotedId }) => {
    if (promotedKind === null || promotedId === null) return null
    if (promotedKind === 'ARTIST') return { __typename: 'Artist', id: encodeId('artist', promotedId) }
    return { __typename: 'Track', id: encodeId('track', promotedId) }
  },
  lineItems: ({ id }, _args, { loaders }) => loaders.lineItemsOfCampaign.load(id),
}
