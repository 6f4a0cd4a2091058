import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { UserResolvers } from '../../generated/resolvers.ts'

export const User: UserResolvers = {
  __resolveReference: ({ id }, { loaders }) => {
    const userId = decodeId('user', id)
    return userId ? loaders.people.load(userId) : null
  },
  id: (person) => encodeId('user', person.id),
  avatar: ({ avatarUploadId }, _args, { loaders }) => (avatarUploadId ? loaders.avatars.load(avatarUploadId) : null),
}
