import { encodeId, moneyFromMicros } from '@chorus/subgraph-server'
import type { LineItemResolvers } from '../../generated/resolvers.ts'

export const LineItem: LineItemResolvers = {
  __resolveReference: ({ id }, { lineItems }) => lineItems.find(id),
  id: ({ id }) => encodeId('lineItem', id),
  cpm: ({ cpmMicros, currency }) => moneyFromMicros(cpmMicros, currency),
  creatives: ({ id }, _args, { loaders }) => loaders.creativesOfLineItem.load(id),
}
