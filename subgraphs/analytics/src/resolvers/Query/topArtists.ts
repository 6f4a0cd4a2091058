import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const topArtists: QueryResolvers['topArtists'] = (_parent, asked, { charts }) => charts.topArtists(asked)
