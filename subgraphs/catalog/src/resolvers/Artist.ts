import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { ArtistResolvers } from '../../generated/resolvers.ts'
import { albumsOfArtist } from '../music/albumsOfArtist.ts'
import { topTracksOfArtist } from '../music/topTracks.ts'

export const Artist: ArtistResolvers = {
  __resolveReference: ({ id }, { loaders }) => {
    const artistId = decodeId('artist', id)
    return artistId ? loaders.artist.load(artistId) : null
  },
  id: ({ id }) => encodeId('artist', id),
  images: ({ imageUrls }) => imageUrls.map((url) => ({ url })),
  albums: ({ id }, { kinds, ...page }, { loaders }) => albumsOfArtist(loaders, id, kinds ?? null, page),
  topTracks: ({ id }, { country, first }, { loaders, clock }) =>
    topTracksOfArtist(loaders, id, { country: country ?? null, first, now: clock.now() }),
}
