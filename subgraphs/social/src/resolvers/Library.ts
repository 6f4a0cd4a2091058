import type { LibraryResolvers } from '../../generated/resolvers.ts'

export const Library: LibraryResolvers = {
  artists: ({ userId }, page, { library }) => library.artists(userId, page),
}
