import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { editResult } from '../editResult.ts'

export const addToPlaylist: MutationResolvers['addToPlaylist'] = async (_parent, { input }, context) => {
  const outcome = await context.playlistEdits.add(context.identity, input)
  return editResult(input.playlistId, outcome, context)
}
