import { invalidInput } from '@chorus/subgraph-server'
import type { MutationResolvers } from '../../../generated/resolvers.ts'

export const register: MutationResolvers['register'] = async (_parent, { input }, { identity, people, loaders }) => {
  const outcome = await people.register(identity, input)
  if (outcome.kind === 'invalid') return invalidInput(...outcome.fields)

  const { person } = outcome
  loaders.people.clear(person.id).prime(person.id, person)
  const viewer = { userId: person.id }
  if (outcome.kind === 'registered') return { __typename: 'Registered', viewer }
  return { __typename: 'AlreadyRegistered', message: 'You have registered before.', viewer }
}
