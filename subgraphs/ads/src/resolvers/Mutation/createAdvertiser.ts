import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { invalidProblem } from '../outcomes.ts'

export const createAdvertiser: MutationResolvers['createAdvertiser'] = async (_parent, args, { opening }) => {
  const outcome = await opening.open(args)
  if (outcome.kind === 'invalid') return invalidProblem(outcome)
  return { __typename: 'AdvertiserCreated', advertiser: outcome.advertiser }
}
