import { encodeId } from '@chorus/subgraph-server'
import type { PlaylistItemResolvers } from '../../generated/resolvers.ts'

export const PlaylistItem: PlaylistItemResolvers = {
  id: ({ itemId }) => encodeId('playlistItem', itemId),
  track: ({ trackId }) => ({ trackId }),
  addedBy: ({ addedBy }) => ({ userId: addedBy }),
}
