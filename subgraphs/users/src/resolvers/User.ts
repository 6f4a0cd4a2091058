import { encodeId } from '@chorus/subgraph-server'
import type { UserResolvers } from '../../generated/resolvers.ts'
import { findPerson } from '../people/findPerson.ts'

export const User: UserResolvers = {
  __resolveReference: ({ id }, context) => findPerson(context, id),
  id: (person) => encodeId('user', person.id),
  avatar: ({ avatarUploadId }, _args, { loaders }) => (avatarUploadId ? loaders.avatars.load(avatarUploadId) : null),
}
