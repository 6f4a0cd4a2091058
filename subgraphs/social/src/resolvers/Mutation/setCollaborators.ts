import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { editResult } from '../editResult.ts'

export const setCollaborators: MutationResolvers['setCollaborators'] = async (_parent, asked, context) => {
  const { playlistId, userIds } = asked
  const outcome = await context.playlistEdits.setCollaborators(context.identity, playlistId, userIds)
  return editResult(playlistId, outcome, context)
}
