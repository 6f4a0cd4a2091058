import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { AlbumResolvers } from '../../generated/resolvers.ts'
import { rowsOf } from '../music/countedPage.ts'
import { tracksOfAlbum } from '../music/tracksOfAlbum.ts'

export const Album: AlbumResolvers = {
  __resolveReference: ({ id }, { loaders }) => {
    const albumId = decodeId('album', id)
    return albumId ? loaders.album.load(albumId) : null
  },
  id: ({ id }) => encodeId('album', id),
  artists: async ({ id }, _args, { loaders }) => {
    const places = await loaders.artistsOfAlbum.load(id)
    return rowsOf(
      loaders.artist,
      places.map((place) => place.artistId),
    )
  },
  cover: ({ coverUrls }) => coverUrls.map((url) => ({ url })),
  durationMs: async ({ id }, _args, { loaders }) => (await loaders.sumOfTracks.load(id))?.durationMs ?? 0,
  tracks: ({ id }, page, { loaders }) => tracksOfAlbum(loaders, id, page),
}
