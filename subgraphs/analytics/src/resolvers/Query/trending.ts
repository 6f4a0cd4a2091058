import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const trending: QueryResolvers['trending'] = (_parent, asked, { charts }) => charts.trending(asked)
