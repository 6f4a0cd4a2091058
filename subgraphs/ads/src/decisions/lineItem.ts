import type { AdFormat, CampaignStage, Pacing, PromotedKind } from '../../generated/prisma/enums.ts'
import type { FrequencyCap, Targeting } from '../lineItems/targeting.ts'

/** What a decision needs to know of a campaign. */
export interface ServedCampaign {
  id: string
  advertiserId: string
  /** ISO 4217. */
  currency: string
  stage: CampaignStage
  startsAtMs: number
  /** Excluded. */
  endsAtMs: number
  totalMicros: bigint
  /** Of each day in UTC; null: only the total limits it. */
  perDayMicros: bigint | null
  promoted: { kind: PromotedKind; id: string } | null
}

/** Approved, and of its line item's format. */
export interface ServedCreative {
  id: string
  /** Null where nothing runs: a picture. */
  durationMs: number | null
}

/** A line item as decisions see it. Whoever changes one makes another. */
export interface ServedLineItem {
  id: string
  campaign: ServedCampaign
  format: AdFormat
  /** Of one impression. */
  priceMicros: bigint
  /** 1 wins over 16. */
  priority: number
  pacing: Pacing
  frequencyCaps: readonly FrequencyCap[]
  targeting: Targeting
  creatives: readonly ServedCreative[]
}
