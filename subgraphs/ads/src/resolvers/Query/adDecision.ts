import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const adDecision: QueryResolvers['adDecision'] = (_parent, { id }, { adDecisions }) => adDecisions.find(id)
