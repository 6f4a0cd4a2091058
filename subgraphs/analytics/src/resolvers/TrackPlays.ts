import type { TrackPlaysResolvers } from '../../generated/resolvers.ts'

export const TrackPlays: TrackPlaysResolvers = {
  track: ({ id }) => ({ trackId: id }),
}
