import { forbidden, invalidInput, notFound, type InvalidField } from '@chorus/subgraph-server'
import type { Context } from '../context.ts'
import type { EditOutcome } from '../playlists/editing.ts'

const NOT_THERE = 'There is no playlist with this id.'

/** An outcome as a member of the union `EditPlaylistResult`. */
export async function editResult(id: string, outcome: EditOutcome, { playlists }: Pick<Context, 'playlists'>) {
  switch (outcome.kind) {
    case 'not-found':
      return notFound(id, NOT_THERE)
    case 'forbidden':
      return forbidden('This is for the owner of the playlist, or for those whom the owner lets edit it.')
    case 'conflict': {
      const { currentVersion } = outcome
      const message = `Somebody else changed it first: it is at version ${currentVersion} now.`
      return { __typename: 'VersionConflict', message, currentVersion } as const
    }
    case 'invalid':
      return invalidProblems(outcome.fields)
    case 'edited':
  }
  const [playlist, edit] = await Promise.all([
    playlists.find(outcome.playlistId),
    playlists.edit(outcome.playlistId, outcome.version),
  ])
  // Deleted since.
  if (!playlist || !edit) return notFound(id, NOT_THERE)
  return { __typename: 'PlaylistEdited', playlist, edit } as const
}

export function invalidProblems([first, ...rest]: readonly InvalidField[]) {
  if (!first) throw new Error('Something is invalid, but nothing says what.')
  return invalidInput(first, ...rest)
}
