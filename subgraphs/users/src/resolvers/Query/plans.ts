import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const plans: QueryResolvers['plans'] = (_parent, { country }, context) => context.plans.inCountry(country)
