import type { FriendActivityResolvers } from '../../generated/resolvers.ts'

export const FriendActivity: FriendActivityResolvers = {
  user: ({ userId }) => ({ userId }),
  track: ({ trackId }) => ({ trackId }),
  playlist: ({ playlistId }, _args, { playlists }) => (playlistId ? playlists.find(playlistId) : null),
}
