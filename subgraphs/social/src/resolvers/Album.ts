import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { AlbumResolvers } from '../../generated/resolvers.ts'

export const Album: AlbumResolvers = {
  __resolveReference: ({ id }) => {
    const albumId = decodeId('album', id)
    return albumId ? { albumId } : null
  },
  id: ({ albumId }) => encodeId('album', albumId),
  viewerSaved: ({ albumId }, _args, { library }) => library.viewerSaved('ALBUM', albumId),
}
