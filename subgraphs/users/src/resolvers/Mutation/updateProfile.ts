import { invalidInput } from '@chorus/subgraph-server'
import type { MutationResolvers } from '../../../generated/resolvers.ts'

export const updateProfile: MutationResolvers['updateProfile'] = async (_parent, { input }, context) => {
  const { identity, people, loaders } = context
  const outcome = await people.updateProfile(identity, input)
  if (outcome.kind === 'invalid') return invalidInput(...outcome.fields)

  const { person } = outcome
  loaders.people.clear(person.id).prime(person.id, person)
  return { __typename: 'ProfileUpdated', viewer: { userId: person.id } }
}
