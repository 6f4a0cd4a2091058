import type { Identity, PageArguments } from '@chorus/subgraph-server'
import type { Loaders } from '../loaders.ts'
import type { UserMapper } from '../mappers.ts'
import { atMost } from './atMost.ts'
import { readFollowPage, toFollowConnection, type FollowEdge, type FollowPage } from './followPage.ts'
import { requireListener } from './listener.ts'

type UserConnection = ReturnType<typeof toFollowConnection<UserMapper>> & { totalCount: number }

/**
 * Who follows whom and what, as one request sees it.
 *
 * Counts are open to everyone; the people behind them to listeners. Social does not own people: somebody whom
 * nobody has followed yet counts zero, known or not.
 */
export interface Follows {
  followerCount(userId: string): Promise<number>
  followingCount(userId: string): Promise<number>
  /** @throws ClientError when the viewer is no listener, or the arguments are no page. */
  followers(userId: string, page: PageArguments): Promise<UserConnection>
  following(userId: string, page: PageArguments): Promise<UserConnection>
  /** Null for a viewer who is nobody; so below. */
  mutualFollowers(userId: string, first: number): Promise<UserMapper[] | null>
  viewerFollows(userId: string): Promise<boolean | null>
  followsViewer(userId: string): Promise<boolean | null>
  artistFollowerCount(artistId: string): Promise<number>
  viewerFollowsArtist(artistId: string): Promise<boolean | null>
}

export function createFollows({ identity, loaders }: { identity: Identity; loaders: Loaders }): Follows {
  const followerCount = async (userId: string) => (await loaders.userCounts.load(userId))?.followerCount ?? 0
  const followingCount = async (userId: string) => (await loaders.userCounts.load(userId))?.followingCount ?? 0

  return {
    followerCount,
    followingCount,

    async followers(userId, given) {
      requireListener(identity)
      const page = readFollowPage(given)
      const [edges, totalCount] = await Promise.all([loaders.followers.load({ userId, page }), followerCount(userId)])
      return people(edges, page, totalCount)
    },

    async following(userId, given) {
      requireListener(identity)
      const page = readFollowPage(given)
      const [edges, totalCount] = await Promise.all([loaders.following.load({ userId, page }), followingCount(userId)])
      return people(edges, page, totalCount)
    },

    async mutualFollowers(userId, first) {
      const ids = await loaders.mutualFollowers.load({ userId, first: atMost(100, first) })
      return ids?.map((id) => ({ userId: id })) ?? null
    },

    viewerFollows: (userId) => loaders.followedByViewer.load(userId),
    followsViewer: (userId) => loaders.followsViewer.load(userId),
    artistFollowerCount: async (artistId) => (await loaders.artistCounts.load(artistId))?.followerCount ?? 0,
    viewerFollowsArtist: (artistId) => loaders.artistFollowedByViewer.load(artistId),
  }
}

function people(edges: readonly FollowEdge[], page: FollowPage, totalCount: number): UserConnection {
  return { ...toFollowConnection(edges, page, (userId): UserMapper => ({ userId })), totalCount }
}
