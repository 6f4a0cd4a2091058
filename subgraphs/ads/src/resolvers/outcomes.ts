import {
  forbidden,
  invalidInput,
  moneyFromMicros,
  notFound,
  wrongState,
  type ForbiddenProblem,
  type NotFoundProblem,
} from '@chorus/subgraph-server'
import type { InWrongState, OutOfReach, ShortOfFunds } from '../campaigns/reaching.ts'
import type { StageOutcome } from '../campaigns/staging.ts'
import type { InvalidFields } from '../input/checkInput.ts'
import type { LineItemOutcome } from '../lineItems/lineItems.ts'

/** What the SDL calls the outcomes that are nobody's success. */
export const invalidProblem = ({ fields }: { fields: InvalidFields }) => invalidInput(...fields)

export const wrongStateProblem = ({ state, message }: InWrongState) => wrongState(state, message)

export function outOfReachProblem({ kind }: OutOfReach, id: string): ForbiddenProblem | NotFoundProblem {
  if (kind === 'forbidden') return forbidden('Only members of the advertiser may do this.')
  return notFound(id, 'There is nothing with this id.')
}

export const insufficientFunds = ({ balanceMicros, neededMicros, currency }: ShortOfFunds) => ({
  __typename: 'InsufficientFunds' as const,
  message: 'The balance does not cover what the campaigns may still spend: deposit more, or end one.',
  balance: moneyFromMicros(balanceMicros, currency),
  needed: moneyFromMicros(neededMicros, currency),
})

/** The outcome of launching, pausing and ending. */
export function campaignChanged(outcome: StageOutcome, id: string) {
  switch (outcome.kind) {
    case 'changed':
      return { __typename: 'CampaignChanged' as const, campaign: outcome.campaign }
    case 'wrong-state':
      return wrongStateProblem(outcome)
    case 'insufficient-funds':
      return insufficientFunds(outcome)
    default:
      return outOfReachProblem(outcome, id)
  }
}

/** The outcome of adding and of updating a line item; `id` is what was asked for. */
export function lineItemWritten(outcome: LineItemOutcome, id: string) {
  switch (outcome.kind) {
    case 'written':
      return { __typename: 'LineItemAdded' as const, lineItem: outcome.lineItem, campaign: outcome.campaign }
    case 'invalid':
      return invalidProblem(outcome)
    case 'wrong-state':
      return wrongStateProblem(outcome)
    default:
      return outOfReachProblem(outcome, id)
  }
}
