import { decodeId } from '@chorus/subgraph-server'
import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const album: QueryResolvers['album'] = (_parent, { id }, { loaders }) => {
  const albumId = decodeId('album', id)
  return albumId ? loaders.album.load(albumId) : null
}
