import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { editResult } from '../editResult.ts'

export const moveInPlaylist: MutationResolvers['moveInPlaylist'] = async (_parent, { input }, context) => {
  const outcome = await context.playlistEdits.move(context.identity, input)
  return editResult(input.playlistId, outcome, context)
}
