import type { TrackConnectionResolvers } from '../../generated/resolvers.ts'

export const TrackConnection: TrackConnectionResolvers = {
  totalCount: (page) => page.count(),
}
