import { z } from 'zod'

export const CAMPAIGN_CHANGED = 'ads.campaign.changed.v1'
export const LINE_ITEM_CHANGED = 'ads.line_item.changed.v1'
export const CREATIVE_CHANGED = 'ads.creative.changed.v1'

const version = z.int().positive()

/**
 * A campaign was made, changed, launched, paused or ended. Keyed by `campaignId`. As the others of this topic it says
 * what changed, not how: who decides about ads loads what it names, and whatever is stored then is at least this version.
 */
export const CampaignChanged = z.object({ campaignId: z.uuid(), version })

/** A line item was made or changed, its creatives included. Keyed by `lineItemId`. */
export const LineItemChanged = z.object({ lineItemId: z.uuid(), campaignId: z.uuid(), version })

/** A creative was made or reviewed. Keyed by `creativeId`. */
export const CreativeChanged = z.object({ creativeId: z.uuid(), version })

export type CampaignChanged = z.infer<typeof CampaignChanged>
export type LineItemChanged = z.infer<typeof LineItemChanged>
export type CreativeChanged = z.infer<typeof CreativeChanged>

export const ADVERTISER_CHANGED = 'ads.advertiser.changed.v1'

/**
 * Who may act for an advertiser, whole, each time that it changes. Keyed by `advertiserId`; of two snapshots the higher
 * `version` counts, in whatever order they arrive.
 */
export const AdvertiserChanged = z.object({
  advertiserId: z.uuid(),
  version,
  /** ISO 4217: all of the advertiser's money is in it, for good. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  memberIds: z.array(z.uuid()),
})

export type AdvertiserChanged = z.infer<typeof AdvertiserChanged>
