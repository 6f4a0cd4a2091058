import type { PlaybackStateResolvers } from '../../generated/resolvers.ts'
import { present } from './present.ts'

export const PlaybackState: PlaybackStateResolvers = {
  track: async ({ trackId }, _arguments, { loaders }) => present(await loaders.track.load(trackId)),
}
