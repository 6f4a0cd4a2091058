import { loaderByKey, loaderOfGroups, type Clock } from '@chorus/subgraph-server'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { readReserved } from './budgets/reservedRecord.ts'
import { createCampaignRecord, type CampaignFilter } from './campaigns/campaignRecord.ts'
import { createCreativeRecord } from './creatives/creativeRecord.ts'
import { createLedgerRecord } from './ledger/ledgerRecord.ts'
import { createLineItemRecord } from './lineItems/lineItemRecord.ts'
import type { InstantPosition } from './paging/instantPage.ts'

export type Loaders = ReturnType<typeof loadersAtOneInstant> & {
  /** Forgets everything that was read: after a change. */
  clearAll(): void
}

interface LoaderDependencies {
  prisma: PrismaClient
  clock: Clock
}

/** One request's loaders, keyed by ids as stored: each asks once for all that a page needs, at one instant. */
export function createLoaders(dependencies: LoaderDependencies): Loaders {
  const loaders: Loaders = {
    ...loadersAtOneInstant(dependencies),
    clearAll: () => void Object.assign(loaders, loadersAtOneInstant(dependencies)),
  }
  return loaders
}

function loadersAtOneInstant({ prisma, clock }: LoaderDependencies) {
  const campaigns = createCampaignRecord({ prisma })
  const ledger = createLedgerRecord({ prisma })
  const lineItems = createLineItemRecord({ prisma })
  const creatives = createCreativeRecord({ prisma })
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
    reserved: loaderByKey(
      (campaignIds: readonly string[]) => readReserved(prisma, campaignIds, now),
      (reserved) => reserved.campaignId,
    ),
    lineItems: loaderByKey(
      (ids: readonly string[]) => lineItems.find(ids),
      (lineItem) => lineItem.id,
    ),
    lineItemsOfCampaign: loaderOfGroups(
      (campaignIds: readonly string[]) => lineItems.ofCampaigns(campaignIds),
      (lineItem) => lineItem.campaignId,
    ),
    creatives: loaderByKey(
      (ids: readonly string[]) => prisma.adCreative.findMany({ where: { id: { in: [...ids] } } }),
      (creative) => creative.id,
    ),
    creativesOfLineItem: loaderOfGroups(
      (lineItemIds: readonly string[]) => creatives.ofLineItems(lineItemIds),
      (creative) => creative.lineItemId,
    ),
    creativePages: oncePerOptions((options: { first: number; after: InstantPosition | null }) =>
      loaderOfGroups(
        (advertiserIds: readonly string[]) => creatives.pages(advertiserIds, options),
        (creative) => creative.advertiserId,
      ),
    ),
    creativeCounts: loaderByKey(
      (advertiserIds: readonly string[]) => creatives.counts(advertiserIds),
      (count) => count.advertiserId,
    ),
    creativesToReview: creatives.toReview,
    creativesToReviewCount: creatives.countToReview,
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
