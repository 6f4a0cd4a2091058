import { moneyFromMicros } from '@chorus/subgraph-server'
import type { CampaignBudgetResolvers } from '../../generated/resolvers.ts'

export const CampaignBudget: CampaignBudgetResolvers = {
  total: ({ totalMicros, currency }) => moneyFromMicros(totalMicros, currency),
  perDay: ({ perDayMicros, currency }) => (perDayMicros === null ? null : moneyFromMicros(perDayMicros, currency)),
  spent: ({ spentMicros, currency }) => moneyFromMicros(spentMicros, currency),
  reserved: async ({ id, currency }, _args, { loaders }) =>
    moneyFromMicros((await loaders.reserved.load(id))?.micros ?? 0n, currency),
}
