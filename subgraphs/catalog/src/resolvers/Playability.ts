import type { PlayabilityResolvers } from '../../generated/resolvers.ts'

export const Playability: PlayabilityResolvers = {
  playable: ({ reason }) => reason === null,
  playInstead: async (decision, _arguments, { playability, loaders }) => {
    const trackId = await playability.instead(decision)
    return trackId === null ? null : loaders.track.load(trackId)
  },
}
