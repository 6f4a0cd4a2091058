import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { editResult } from '../editResult.ts'

export const updatePlaylist: MutationResolvers['updatePlaylist'] = async (_parent, { input }, context) => {
  const result = await editResult(input.id, await context.playlistEdits.update(context.identity, input), context)
  if (result.__typename === 'PlaylistEdited') return { __typename: 'PlaylistUpdated', playlist: result.playlist }
  if (result.__typename === 'VersionConflict') throw new Error('An update names no version to conflict with.')
  return result
}
