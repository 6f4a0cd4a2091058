import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { lineItemWritten } from '../outcomes.ts'

export const updateLineItem: MutationResolvers['updateLineItem'] = async (_parent, { input }, { lineItems }) =>
  lineItemWritten(await lineItems.update(input), input.id)
