import type { CampaignConnectionResolvers } from '../../generated/resolvers.ts'

export const CampaignConnection: CampaignConnectionResolvers = {
  totalCount: async ({ advertiserId, filter }, _args, { loaders }) =>
    (await loaders.campaignCounts(filter).load(advertiserId))?.count ?? 0,
}
