import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { UserResolvers } from '../../generated/resolvers.ts'

export const User: UserResolvers = {
  __resolveReference: ({ id }) => {
    const userId = decodeId('user', id)
    return userId ? { userId } : null
  },
  id: ({ userId }) => encodeId('user', userId),
  followerCount: ({ userId }, _args, { follows }) => follows.followerCount(userId),
  followingCount: ({ userId }, _args, { follows }) => follows.followingCount(userId),
  followers: ({ userId }, page, { follows }) => follows.followers(userId, page),
  following: ({ userId }, page, { follows }) => follows.following(userId, page),
  mutualFollowers: ({ userId }, { first }, { follows }) => follows.mutualFollowers(userId, first),
  viewerFollows: ({ userId }, _args, { follows }) => follows.viewerFollows(userId),
  playlists: ({ userId }, page, { playlists }) => playlists.ofOwner(userId, page),
  followsViewer: ({ userId }, _args, { follows }) => follows.followsViewer(userId),
}
