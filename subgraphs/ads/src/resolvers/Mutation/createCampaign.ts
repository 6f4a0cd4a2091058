import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { invalidProblem, outOfReachProblem } from '../outcomes.ts'

export const createCampaign: MutationResolvers['createCampaign'] = async (_parent, { input }, { planning }) => {
  const outcome = await planning.create(input)
  switch (outcome.kind) {
    case 'created':
      return { __typename: 'CampaignCreated', campaign: outcome.campaign }
    case 'invalid':
      return invalidProblem(outcome)
    default:
      return outOfReachProblem(outcome, input.advertiserId)
  }
}
