import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const topTracks: QueryResolvers['topTracks'] = (_parent, asked, { charts }) => charts.topTracks(asked)
