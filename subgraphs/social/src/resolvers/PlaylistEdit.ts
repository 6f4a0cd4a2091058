import type { PlaylistEditResolvers } from '../../generated/resolvers.ts'

export const PlaylistEdit: PlaylistEditResolvers = {
  by: ({ editedBy }) => ({ userId: editedBy }),
  at: ({ editedAt }) => editedAt,
}
