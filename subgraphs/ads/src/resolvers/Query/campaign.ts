import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const campaign: QueryResolvers['campaign'] = (_parent, { id }, { campaigns }) => campaigns.find(id)
