import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { blockResult } from '../blockResult.ts'

export const unblock: MutationResolvers['unblock'] = async (_parent, { userId }, { identity, blocks }) =>
  blockResult(userId, await blocks.unblock(identity, userId))
