import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { blockResult } from '../blockResult.ts'

export const block: MutationResolvers['block'] = async (_parent, { userId }, { identity, blocks }) =>
  blockResult(userId, await blocks.block(identity, userId))
