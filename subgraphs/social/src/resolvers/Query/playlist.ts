import { decodeId } from '@chorus/subgraph-server'
import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const playlist: QueryResolvers['playlist'] = (_parent, { id }, { playlists }) => {
  const playlistId = decodeId('playlist', id)
  return playlistId ? playlists.find(playlistId) : null
}
