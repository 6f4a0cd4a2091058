import { forbidden, notFound } from '@chorus/subgraph-server'
import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { requireListener } from '../../follows/listener.ts'

export const deletePlaylist: MutationResolvers['deletePlaylist'] = async (_parent, { id }, context) => {
  const outcome = await context.playlistEdits.delete(context.identity, id)
  if (outcome === 'not-found') return notFound(id, 'There is no playlist with this id.')
  if (outcome === 'forbidden') return forbidden('Only its owner may delete a playlist.')
  return { __typename: 'PlaylistDeleted', id, viewer: { userId: requireListener(context.identity) } }
}
