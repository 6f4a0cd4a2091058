import { invalidInput, notFound } from '@chorus/subgraph-server'
import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { followable } from '../followable.ts'

export const follow: MutationResolvers['follow'] = async (_parent, { id }, { identity, following }) => {
  const outcome = await following.follow(identity, id)
  switch (outcome.kind) {
    case 'followed': {
      const viewer = { userId: outcome.follow.followerId }
      return { __typename: 'Followed', item: followable(outcome.follow), viewer }
    }
    case 'not-found':
      return notFound(id, 'There is nobody and nothing with this id to follow.')
    case 'invalid':
      return invalidInput(...outcome.fields)
  }
}
