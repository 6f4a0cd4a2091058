import { decodeId } from '@chorus/subgraph-server'
import type { SubscriptionResolvers } from '../../../generated/resolvers.ts'

export const playlistChanged: SubscriptionResolvers['playlistChanged'] = {
  async *subscribe(_parent, { id }, { playlistWatch }) {
    const playlistId = decodeId('playlist', id)
    if (!playlistId) return
    for await (const edit of playlistWatch.edits(playlistId)) yield { playlistChanged: edit }
  },
}
