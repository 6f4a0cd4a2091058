import { decodeId } from '@chorus/subgraph-server'
import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const track: QueryResolvers['track'] = (_parent, { id }, { loaders }) => {
  const trackId = decodeId('track', id)
  return trackId ? loaders.track.load(trackId) : null
}
