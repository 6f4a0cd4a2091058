import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { invalidProblem, outOfReachProblem } from '../outcomes.ts'

export const depositFunds: MutationResolvers['depositFunds'] = async (_parent, args, { deposits }) => {
  const outcome = await deposits.deposit(args)
  switch (outcome.kind) {
    case 'deposited':
      return { __typename: 'FundsDeposited', advertiser: outcome.advertiser, entry: outcome.entry }
    case 'declined':
      return { __typename: 'DepositDeclined', message: outcome.reason }
    case 'invalid':
      return invalidProblem(outcome)
    default:
      return outOfReachProblem(outcome, args.advertiserId)
  }
}
