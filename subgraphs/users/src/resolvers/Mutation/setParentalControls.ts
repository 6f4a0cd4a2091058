import { forbidden, notFound } from '@chorus/subgraph-server'
import type { MutationResolvers } from '../../../generated/resolvers.ts'

export const setParentalControls: MutationResolvers['setParentalControls'] = async (_parent, { input }, context) => {
  const { identity, parentalControls, loaders } = context
  const outcome = await parentalControls.set(identity, input)
  switch (outcome.kind) {
    case 'set': {
      const { person } = outcome
      loaders.people.clear(person.id).prime(person.id, person)
      return { __typename: 'ParentalControlsSet', user: person, parentalControls: person }
    }
    case 'another':
      return forbidden("Only the manager of a person's family may set their parental controls.")
    case 'under-age':
      return forbidden('Explicit content is not for people under eighteen.')
    case 'not-found':
      return notFound(input.memberId ?? '', 'There is nobody with this id.')
  }
}
