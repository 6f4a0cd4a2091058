import type { Context } from '../context.ts'
import type { Follow } from '../follows/followEdges.ts'

/** What is followed, as a member of the union `Followable`; null where it is no longer there for the viewer. */
export async function followable({ kind, followeeId }: Follow, { playlists }: Pick<Context, 'playlists'>) {
  switch (kind) {
    case 'USER':
      return { __typename: 'User', userId: followeeId } as const
    case 'ARTIST':
      return { __typename: 'Artist', artistId: followeeId } as const
    case 'PLAYLIST': {
      const playlist = await playlists.find(followeeId)
      return playlist && ({ __typename: 'Playlist', ...playlist } as const)
    }
  }
}
