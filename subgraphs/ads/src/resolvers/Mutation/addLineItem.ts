import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { lineItemWritten } from '../outcomes.ts'

export const addLineItem: MutationResolvers['addLineItem'] = async (_parent, { input }, { lineItems }) =>
  lineItemWritten(await lineItems.add(input), input.campaignId)
