import type { EdgeState } from '../graph/edgeSets.ts'

/** A person, and whom or what they follow. Ids are as stored. */
export interface Follow {
  followerId: string
  kind: 'USER' | 'ARTIST'
  followeeId: string
}

/** The edge in each of the served sets that it belongs to. */
export function edgesOf({ followerId, kind, followeeId }: Follow, at: Date | null): EdgeState[] {
  if (kind === 'ARTIST') return [{ set: { direction: 'artists', ownerId: followerId }, id: followeeId, at }]
  return [
    { set: { direction: 'following', ownerId: followerId }, id: followeeId, at },
    { set: { direction: 'followers', ownerId: followeeId }, id: followerId, at },
  ]
}

/** Whose kept counts change with it. */
export const countedIn = ({ followerId, followeeId }: Follow): string[] => [followerId, followeeId]
