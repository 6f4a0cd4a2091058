import { type Identity, type PageArguments } from '@chorus/subgraph-server'
import type { Loaders } from '../loaders.ts'
import type { UserMapper } from '../mappers.ts'
import { atMost } from './atMost.ts'
import { readFollowPage, toFollowConnection, type FollowEdge, type FollowPage } from './followPage.ts'
import { requireListener } from './listener.ts'

type UserConnection = ReturnType<typeof toFollowConnection<UserMapper>> & { totalCount: number }

/**
 * Who follows whom and what, as one request sees it.
 *
 * Counts are open to everyone; the people behind them to listeners, but for those whom the person asked about blocks.
 * Whoever blocks the viewer is left out of every list. Social does not own people: somebody whom nobody has followed
 * yet counts zero, known or not.
 */
export interface Follows {
  followerCount(userId: string): Promise<number>
  followingCount(userId: string): Promise<number>
  /** Null for whom that person blocks. @throws ClientError when the viewer is no listener, or the arguments are no page. */
  followers(userId: string, page: PageArguments): Promise<UserConnection | null>
  following(userId: string, page: PageArguments): Promise<UserConnection | null>
  /** Null for a viewer who is nobody; so below. */
  mutualFollowers(userId: string, first: number): Promise<UserMapper[] | null>
  viewerFollows(userId: string): Promise<boolean | null>
  followsViewer(userId: string): Promise<boolean | null>
  artistFollowerCount(artistId: string): Promise<number>
  viewerFollowsArtist(artistId: string): Promise<boolean | null>
}

/** A page is filled up from the next edges when somebody is left out of it; so often at most. */
const MOST_ROUNDS = 10

export function createFollows({ identity, loaders }: { identity: Identity; loaders: Loaders }): Follows {
  type Direction = 'followers' | 'following'

  async function people(direction: Direction, ownerId: string, given: PageArguments): Promise<UserConnection | null> {
    requireListener(identity)
    const page = readFollowPage(given)
    const [edges, counts, isBlocked] = await Promise.all([
      visible(direction, ownerId, page),
      loaders.userCounts.load(ownerId),
      loaders.blocksViewer.load(ownerId),
    ])
    if (isBlocked) return null
    const connection = toFollowConnection(edges, page, (userId): UserMapper => ({ userId }))
    return { ...connection, totalCount: counts[direction] }
  }

  /** Up to `first + 1` edges, without those who block the viewer. */
  async function visible(direction: Direction, ownerId: string, page: FollowPage): Promise<FollowEdge[]> {
    const seen: FollowEdge[] = []
    let afterEdge = page.afterEdge
    for (let round = 0; round < MOST_ROUNDS && seen.length <= page.first; round += 1) {
      const edges = await loaders[direction].load({ ownerId, page: { ...page, afterEdge } })
      const hidden = await Promise.all(edges.map(({ id }) => loaders.blocksViewer.load(id)))
      seen.push(...edges.filter((_, index) => hidden[index] === false))
      afterEdge = edges.at(-1) ?? null
      if (edges.length <= page.first) break
    }
    return seen.slice(0, page.first + 1)
  }

  return {
    followerCount: async (userId) => (await loaders.userCounts.load(userId)).followers,
    followingCount: async (userId) => (await loaders.userCounts.load(userId)).following,
    followers: (userId, given) => people('followers', userId, given),
    following: (userId, given) => people('following', userId, given),

    async mutualFollowers(userId, given) {
      const first = atMost(100, given)
      if (await loaders.blocksViewer.load(userId)) return null
      const ids = await loaders.mutualFollowers.load({ userId, first })
      return ids?.map((id) => ({ userId: id })) ?? null
    },

    viewerFollows: (userId) => loaders.followedByViewer.load(userId),
    followsViewer: (userId) => loaders.followsViewer.load(userId),
    artistFollowerCount: async (artistId) => (await loaders.artistCounts.load(artistId)).followers,
    viewerFollowsArtist: (artistId) => loaders.artistFollowedByViewer.load(artistId),
  }
}
