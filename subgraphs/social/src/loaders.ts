import DataLoader from 'dataloader'
import { loaderByKey, type Identity } from '@chorus/subgraph-server'
import type { ArtistFollowRecord } from './follows/artistFollowRecord.ts'
import type { FollowCounts } from './follows/followCounts.ts'
import type { UserFollowRecord } from './follows/userFollowRecord.ts'

export type Loaders = ReturnType<typeof createLoaders>

export interface LoaderDependencies {
  identity: Identity
  users: UserFollowRecord
  artists: ArtistFollowRecord
  counts: FollowCounts
}

/** One request's loaders. Each asks the record once for all that a page needs; ids are as stored. */
export function createLoaders({ identity, users, artists, counts }: LoaderDependencies) {
  const viewerId = identity.kind === 'person' ? identity.userId : null

  return {
    userCounts: loaderByKey(counts.ofUsers, (row) => row.userId),
    artistCounts: loaderByKey(counts.ofArtists, (row) => row.artistId),
    followers: new DataLoader(users.followers, { cache: false }),
    following: new DataLoader(users.following, { cache: false }),
    /** Does the viewer follow this person? Null for a viewer who is nobody. */
    followedByViewer: membership(viewerId, users.followedBy),
    /** Does this person follow the viewer? */
    followsViewer: membership(viewerId, users.followersOf),
    artistFollowedByViewer: membership(viewerId, artists.followedBy),
    mutualFollowers: new DataLoader(
      async (asks: readonly { userId: string; first: number }[]) => {
        if (!viewerId) return asks.map(() => null)
        return users.mutualFollowers(viewerId, asks)
      },
      { cache: false },
    ),
  }
}

/** A loader of yes or no: which of a page's ids are in one set of the viewer's. */
function membership(
  viewerId: string | null,
  select: (viewerId: string, ids: readonly string[]) => Promise<ReadonlySet<string>>,
): DataLoader<string, boolean | null> {
  return new DataLoader(async (ids) => {
    if (!viewerId) return ids.map(() => null)
    const members = await select(viewerId, ids)
    return ids.map((id) => members.has(id))
  })
}
