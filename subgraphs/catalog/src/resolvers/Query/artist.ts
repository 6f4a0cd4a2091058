import { decodeId } from '@chorus/subgraph-server'
import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const artist: QueryResolvers['artist'] = (_parent, { id }, { loaders }) => {
  const artistId = decodeId('artist', id)
  return artistId ? loaders.artist.load(artistId) : null
}
