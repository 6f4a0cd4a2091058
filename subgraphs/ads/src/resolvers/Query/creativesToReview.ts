import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const creativesToReview: QueryResolvers['creativesToReview'] = (_parent, args, { creatives }) =>
  creatives.toReview(args)
