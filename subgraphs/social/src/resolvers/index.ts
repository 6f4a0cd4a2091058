import type { Resolvers } from '../../generated/resolvers.ts'
import { Artist } from './Artist.ts'
import { Library } from './Library.ts'
import { block } from './Mutation/block.ts'
import { follow } from './Mutation/follow.ts'
import { unblock } from './Mutation/unblock.ts'
import { unfollow } from './Mutation/unfollow.ts'
import { User } from './User.ts'
import { Viewer } from './Viewer.ts'
import { viewer } from './Query/viewer.ts'

export const resolvers: Resolvers = {
  Query: { viewer },
  Mutation: { block, follow, unblock, unfollow },
  Artist,
  Library,
  User,
  Viewer,
}
