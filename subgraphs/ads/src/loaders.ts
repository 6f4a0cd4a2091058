import { loaderByKey, loaderOfGroups, type Clock } from '@chorus/subgraph-server'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { createCampaignRecord, type CampaignFilter } from './campaigns/campaignRecord.ts'
import type { InstantPosition } from './paging/instantPage.ts'
import { createLedgerRecord } from './ledger/ledgerRecord.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** One request's loaders, keyed by ids as stored: each asks once for all that a page needs, at one instant. */
export function createLoaders({ prisma, clock }: { prisma: PrismaClient; clock: Clock }) {
  const campaigns = createCampaignRecord({ prisma })
  const ledger = createLedgerRecord({ prisma })
  const now = clock.now()

  return {
    advertisers: loaderByKey(
      (ids: readonly string[]) => prisma.advertiser.findMany({ where: { id: { in: [...ids] } } }),
      (advertiser) => advertiser.id,
    ),
    campaigns: loaderByKey(
      (ids: readonly string[]) => campaigns.find(ids, now),
      (campaign) => campaign.id,
    ),
    campaignPages: oncePerOptions((options: CampaignFilter & { first: number; after: InstantPosition | null }) =>
      loaderOfGroups(
        (advertiserIds: readonly string[]) => campaigns.pages(advertiserIds, options, now),
        (campaign) => campaign.advertiserId,
      ),
    ),
    campaignCounts: oncePerOptions((filter: CampaignFilter) =>
      loaderByKey(
        (advertiserIds: readonly string[]) => campaigns.count(advertiserIds, filter, now),
        (count) => count.advertiserId,
      ),
    ),
    balances: loaderByKey(
      (advertiserIds: readonly string[]) => ledger.balances(advertiserIds),
      (balance) => balance.advertiserId,
    ),
    ledgerPages: oncePerOptions((options: { first: number; after: InstantPosition | null }) =>
      loaderOfGroups(
        (advertiserIds: readonly string[]) => ledger.pages(advertiserIds, options),
        (entry) => entry.advertiserId,
      ),
    ),
  }
}

/** One loader for all parents that ask with the same options. */
function oncePerOptions<Options, Loader>(make: (options: Options) => Loader): (options: Options) => Loader {
  const made = new Map<string, Loader>()
  return (options) => {
    const key = JSON.stringify(options)
    const loader = made.get(key) ?? make(options)
    made.set(key, loader)
    return loader
  }
}
