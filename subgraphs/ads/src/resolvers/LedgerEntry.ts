import { encodeId, moneyFromMicros } from '@chorus/subgraph-server'
import type { LedgerEntryResolvers } from '../../generated/resolvers.ts'

export const LedgerEntry: LedgerEntryResolvers = {
  id: ({ id }) => encodeId('ledgerEntry', id),
  amount: ({ amountMicros, currency }) => moneyFromMicros(amountMicros, currency),
  campaign: ({ campaignId }, _args, { loaders }) => (campaignId ? loaders.campaigns.load(campaignId) : null),
}
