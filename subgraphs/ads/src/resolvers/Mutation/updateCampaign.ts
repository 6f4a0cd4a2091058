import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { insufficientFunds, invalidProblem, outOfReachProblem, wrongStateProblem } from '../outcomes.ts'

export const updateCampaign: MutationResolvers['updateCampaign'] = async (_parent, { input }, { planning }) => {
  const outcome = await planning.update(input)
  switch (outcome.kind) {
    case 'updated':
      return { __typename: 'CampaignUpdated', campaign: outcome.campaign }
    case 'invalid':
      return invalidProblem(outcome)
    case 'wrong-state':
      return wrongStateProblem(outcome)
    case 'insufficient-funds':
      return insufficientFunds(outcome)
    default:
      return outOfReachProblem(outcome, input.id)
  }
}
