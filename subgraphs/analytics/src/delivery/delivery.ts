import { hasScope, moneyFromMicros, type Identity, type Money } from '@chorus/subgraph-server'
import type { Loaders } from '../loaders.ts'
import { checkSeries, stepsOf, type SeriesAsk } from '../plays/playSeries.ts'
import type { DeliveryNumbers } from './deliveryNumbers.ts'

/** A campaign as the graph knows it here: whose it is, ads has said. */
export interface OwnedCampaign {
  campaignId: string
  /** Null where ads does not say: then nobody sees its numbers. */
  advertiserId: string | null
}

/** How a campaign's ads were delivered, for somebody who may see it. */
export interface CampaignDelivery {
  impressions: number
  completions: number
  clicks: number
  /** People who were given an impression; exact up to 65 536, within 1 % above. */
  reach: number
  spend: Money
  /** Every step of the range, those in which nothing happened too. */
  series: { at: Date; impressions: number; clicks: number; spend: Money }[]
  /** Most impressions first. */
  byCountry: { country: string; impressions: number }[]
}

/**
 * What campaigns got for their money.
 *
 * Counted from what ads recorded, each event once, a minute behind at most. Decides nothing of money: the ledger in ads is
 * the truth of what was spent, and what is summed here is what it was told of.
 */
export interface Delivery {
  /**
   * Null for who is neither a member of the campaign's advertiser nor an administrator.
   * @throws ClientError BAD_USER_INPUT when the range is none or too long for its step.
   */
  of(identity: Identity, campaign: OwnedCampaign, asked: SeriesAsk): Promise<CampaignDelivery | null>
}

export function createDelivery(loaders: Loaders): Delivery {
  return {
    async of(identity, { campaignId, advertiserId }, asked) {
      const advertiser = advertiserId && (await loaders.advertisers.load(advertiserId))
      if (!advertiser || !maySee(identity, advertiser.memberIds)) return null

      const range = checkSeries(asked)
      const numbers = await loaders.delivery(range).load(campaignId)
      const money = (micros = 0n) => moneyFromMicros(micros, advertiser.currency)
      return {
        impressions: numbers?.impressions ?? 0,
        completions: numbers?.completions ?? 0,
        clicks: numbers?.clicks ?? 0,
        reach: numbers?.reach ?? 0,
        spend: money(numbers?.spendMicros),
        series: stepsOf(range).map((atMs) => pointAt(atMs, numbers, money)),
        byCountry: numbers?.byCountry ?? [],
      }
    },
  }
}

function maySee(identity: Identity, memberIds: readonly string[]): boolean {
  if (hasScope(identity, 'admin')) return true
  if (identity.kind !== 'person' || identity.userId === null || !hasScope(identity, 'advertiser')) return false
  return memberIds.includes(identity.userId)
}

function pointAt(atMs: number, numbers: DeliveryNumbers | null, money: (micros?: bigint) => Money) {
  const step = numbers?.bySteps.get(atMs)
  return {
    at: new Date(atMs),
    impressions: step?.impressions ?? 0,
    clicks: step?.clicks ?? 0,
    spend: money(step?.spendMicros),
  }
}
