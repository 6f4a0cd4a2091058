import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { PlaylistResolvers } from '../../generated/resolvers.ts'
import { rightsOf } from '../playlists/playlist.ts'

export const Playlist: PlaylistResolvers = {
  __resolveReference: ({ id }, { playlists }) => {
    const playlistId = decodeId('playlist', id)
    return playlistId ? playlists.find(playlistId) : null
  },
  id: ({ id }) => encodeId('playlist', id),
  owner: ({ ownerId }) => ({ userId: ownerId }),
  collaborators: async ({ id }, _args, { playlists }) =>
    (await playlists.collaborators(id)).map((userId) => ({ userId })),
  viewerCan: ({ viewerStands }) => rightsOf(viewerStands),
  items: async ({ id, trackCount }, page, { playlists }) => ({
    ...(await playlists.items(id, page)),
    totalCount: trackCount,
  }),
  edits: ({ id }, page, { playlists }) => playlists.edits(id, page),
}
