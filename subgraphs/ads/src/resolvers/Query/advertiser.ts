import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const advertiser: QueryResolvers['advertiser'] = (_parent, { id }, { advertisers }) => advertisers.find(id)
