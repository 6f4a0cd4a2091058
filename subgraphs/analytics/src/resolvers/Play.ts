import type { PlayResolvers } from '../../generated/resolvers.ts'

export const Play: PlayResolvers = {
  track: ({ trackId }) => ({ trackId }),
  at: ({ startedAtMs }) => new Date(startedAtMs),
}
