import type { Follow } from '../follows/followEdges.ts'

/** What is followed, as a member of the union `Followable`. */
export function followable({ kind, followeeId }: Follow) {
  switch (kind) {
    case 'USER':
      return { __typename: 'User', userId: followeeId } as const
    case 'ARTIST':
      return { __typename: 'Artist', artistId: followeeId } as const
  }
}
