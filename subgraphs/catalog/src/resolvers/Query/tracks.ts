import { decodeId } from '@chorus/subgraph-server'
import type { QueryResolvers } from '../../../generated/resolvers.ts'
import { checkList } from '../../music/bounds.ts'

export const tracks: QueryResolvers['tracks'] = (_parent, { ids }, { loaders }) => {
  checkList('ids', ids)
  return Promise.all(
    ids.map(async (id) => {
      const trackId = decodeId('track', id)
      return trackId === null ? null : loaders.track.load(trackId)
    }),
  )
}
