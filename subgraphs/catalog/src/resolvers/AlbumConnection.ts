import type { AlbumConnectionResolvers } from '../../generated/resolvers.ts'

export const AlbumConnection: AlbumConnectionResolvers = {
  totalCount: (page) => page.count(),
}
