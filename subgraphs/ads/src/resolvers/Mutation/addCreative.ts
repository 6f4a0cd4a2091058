import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { invalidProblem, outOfReachProblem } from '../outcomes.ts'

export const addCreative: MutationResolvers['addCreative'] = async (_parent, { input }, { creatives }) => {
  const outcome = await creatives.add(input)
  switch (outcome.kind) {
    case 'added':
      return { __typename: 'CreativeAdded', creative: outcome.creative }
    case 'invalid':
      return invalidProblem(outcome)
    default:
      return outOfReachProblem(outcome, input.advertiserId)
  }
}
