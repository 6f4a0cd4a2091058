import { notFound } from '@chorus/subgraph-server'
import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { followable } from '../followable.ts'

export const unfollow: MutationResolvers['unfollow'] = async (_parent, { id }, context) => {
  const outcome = await context.following.unfollow(context.identity, id)
  if (outcome.kind === 'not-found') return notFound(id, 'There is nobody and nothing with this id to follow.')
  const viewer = { userId: outcome.follow.followerId }
  return { __typename: 'Unfollowed', item: await followable(outcome.follow, context), viewer }
}
