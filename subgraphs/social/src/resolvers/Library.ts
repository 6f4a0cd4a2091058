import type { LibraryResolvers } from '../../generated/resolvers.ts'

export const Library: LibraryResolvers = {
  tracks: ({ userId }, page, { library }) => library.tracks(userId, page),
  albums: ({ userId }, page, { library }) => library.albums(userId, page),
  artists: ({ userId }, page, { library }) => library.artists(userId, page),
  playlists: ({ userId }, page, { playlists }) => playlists.library(userId, page),
}
