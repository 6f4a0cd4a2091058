import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const albumByUpc: QueryResolvers['albumByUpc'] = async (_parent, { upc }, { loaders, music }) => {
  const albumId = await music.albumIdByUpc(upc)
  return albumId ? loaders.album.load(albumId) : null
}
