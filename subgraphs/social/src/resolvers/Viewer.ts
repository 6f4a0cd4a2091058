import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { ViewerResolvers } from '../../generated/resolvers.ts'

export const Viewer: ViewerResolvers = {
  __resolveReference: ({ id }, { identity }) => {
    const userId = decodeId('user', id)
    return userId && identity.kind === 'person' && userId === identity.userId ? { userId } : null
  },
  id: ({ userId }) => encodeId('user', userId),
  library: ({ userId }) => ({ userId }),
  friendActivity: ({ userId }, page, { friendActivity }) => friendActivity.of(userId, page),
  suggestedUsers: async ({ userId }, { first }, { suggestions }) => {
    const ids = await suggestions.usersFor(userId, first)
    return ids.map((id) => ({ userId: id }))
  },
}
