import type { CreativeConnectionResolvers } from '../../generated/resolvers.ts'

export const CreativeConnection: CreativeConnectionResolvers = {
  totalCount: async ({ advertiserId }, _args, { loaders }) => {
    if (advertiserId === null) return loaders.creativesToReviewCount()
    return (await loaders.creativeCounts.load(advertiserId))?.count ?? 0
  },
}
