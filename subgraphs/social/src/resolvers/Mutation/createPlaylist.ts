import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { requireListener } from '../../follows/listener.ts'
import { invalidProblems } from '../editResult.ts'

export const createPlaylist: MutationResolvers['createPlaylist'] = async (_parent, { input }, context) => {
  const { identity, playlistEdits, playlists } = context
  const outcome = await playlistEdits.create(identity, input)
  if (outcome.kind === 'invalid') return invalidProblems(outcome.fields)

  const playlist = await playlists.find(outcome.playlistId)
  if (!playlist) {
    const message = 'The playlist that this key made has been deleted since.'
    return invalidProblems([{ path: ['input', 'idempotencyKey'], message }])
  }
  return { __typename: 'PlaylistCreated', playlist, viewer: { userId: requireListener(identity) } }
}
