import type { PlaybackSessionResolvers } from '../../generated/resolvers.ts'
import { decodeId, encodeId } from '@chorus/subgraph-server'
import { present } from './present.ts'

export const PlaybackSession: PlaybackSessionResolvers = {
  __resolveReference: ({ id }, { identity, playback }) => {
    const sessionId = decodeId('playbackSession', id)
    return sessionId === null ? null : playback.session(identity, sessionId)
  },
  id: ({ sessionId }) => encodeId('playbackSession', sessionId),
  track: async ({ trackId }, _arguments, { loaders }) => present(await loaders.track.load(trackId)),
}
