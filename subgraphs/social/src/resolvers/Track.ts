import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { TrackResolvers } from '../../generated/resolvers.ts'

export const Track: TrackResolvers = {
  __resolveReference: ({ id }) => {
    const trackId = decodeId('track', id)
    return trackId ? { trackId } : null
  },
  id: ({ trackId }) => encodeId('track', trackId),
  viewerSaved: ({ trackId }, _args, { library }) => library.viewerSaved('TRACK', trackId),
  saveCount: ({ trackId }, _args, { library }) => library.saveCount(trackId),
}
