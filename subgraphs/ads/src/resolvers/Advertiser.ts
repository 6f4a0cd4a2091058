import { encodeId, moneyFromMicros } from '@chorus/subgraph-server'
import type { AdvertiserResolvers } from '../../generated/resolvers.ts'

export const Advertiser: AdvertiserResolvers = {
  __resolveReference: ({ id }, { advertisers }) => advertisers.find(id),
  id: ({ id }) => encodeId('advertiser', id),
  balance: async ({ id, currency }, _args, { ledger }) => moneyFromMicros(await ledger.balanceOf(id), currency),
  campaigns: ({ id }, args, { campaigns }) => campaigns.ofAdvertiser(id, args),
  creatives: ({ id }, args, { creatives }) => creatives.ofAdvertiser(id, args),
  ledger: ({ id }, args, { ledger }) => ledger.entriesOf(id, args),
}
