import type { AdCandidateResolvers } from '../../generated/resolvers.ts'

export const AdCandidate: AdCandidateResolvers = {
  lineItem: async ({ lineItemId }, _args, { access, loaders }) => {
    const lineItem = await loaders.lineItems.load(lineItemId)
    return lineItem && (await access.maySee(lineItem.advertiserId)) ? lineItem : null
  },
}
