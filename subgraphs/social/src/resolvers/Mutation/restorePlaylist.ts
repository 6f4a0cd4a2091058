import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { editResult } from '../editResult.ts'

export const restorePlaylist: MutationResolvers['restorePlaylist'] = async (_parent, { id, version }, context) => {
  const outcome = await context.playlistEdits.restore(context.identity, id, version)
  return editResult(id, outcome, context)
}
