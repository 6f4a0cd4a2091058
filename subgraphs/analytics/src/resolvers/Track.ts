import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { TrackResolvers } from '../../generated/resolvers.ts'
import { checkSeries } from '../plays/playSeries.ts'

export const Track: TrackResolvers = {
  __resolveReference: ({ id }) => {
    const trackId = decodeId('track', id)
    return trackId ? { trackId } : null
  },
  id: ({ trackId }) => encodeId('track', trackId),
  plays: ({ trackId }, { during, by }, { loaders }) =>
    loaders.playSeries(checkSeries({ from: during.from, to: during.to, by })).load(trackId),
  playCount: async ({ trackId }, _args, { loaders }) => (await loaders.playCount.load(trackId))?.total ?? '0',
}
