import { invalidInput, notFound } from '@chorus/subgraph-server'
import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { followable } from '../followable.ts'

export const follow: MutationResolvers['follow'] = async (_parent, { id }, context) => {
  const outcome = await context.following.follow(context.identity, id)
  switch (outcome.kind) {
    case 'followed': {
      const viewer = { userId: outcome.follow.followerId }
      return { __typename: 'Followed', item: await followable(outcome.follow, context), viewer }
    }
    case 'not-found':
      return notFound(id, 'There is nobody and nothing with this id to follow.')
    case 'invalid':
      return invalidInput(...outcome.fields)
  }
}
