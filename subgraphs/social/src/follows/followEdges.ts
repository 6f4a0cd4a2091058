import type { EdgeState } from '../graph/edgeSets.ts'

/** A person, and whom or what they follow. Ids are as stored. */
export interface Follow {
  followerId: string
  kind: 'USER' | 'ARTIST' | 'PLAYLIST'
  followeeId: string
}

/** The edge in each of the served sets that it belongs to; follows of playlists are read from the record. */
export function edgesOf({ followerId, kind, followeeId }: Follow, at: Date | null): EdgeState[] {
  if (kind === 'PLAYLIST') return []
  if (kind === 'ARTIST') return [{ set: { direction: 'artists', ownerId: followerId }, id: followeeId, at }]
  return [
    { set: { direction: 'following', ownerId: followerId }, id: followeeId, at },
    { set: { direction: 'followers', ownerId: followeeId }, id: followerId, at },
  ]
}

/** Whose kept counts change with it. */
export const countedIn = ({ followerId, kind, followeeId }: Follow): string[] =>
  kind === 'PLAYLIST' ? [] : [followerId, followeeId]
