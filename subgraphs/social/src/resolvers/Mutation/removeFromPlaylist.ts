import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { editResult } from '../editResult.ts'

export const removeFromPlaylist: MutationResolvers['removeFromPlaylist'] = async (_parent, { input }, context) => {
  const outcome = await context.playlistEdits.remove(context.identity, input)
  return editResult(input.playlistId, outcome, context)
}
