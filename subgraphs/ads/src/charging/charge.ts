/** A campaign's money as it stands under its row's lock; micros. */
export interface LockedCampaign {
  id: string
  totalMicros: bigint
  spentMicros: bigint
  /** Null: only the total limits it. */
  perDayMicros: bigint | null
  daySpentMicros: bigint
}

export interface Charge<Impression> {
  impression: Impression
  /** What the campaign pays: its price, or nothing where no budget covers it any more. */
  chargedMicros: bigint
}

/**
 * Charges impressions to one campaign in their order, each whole or not at all: neither the whole budget nor the day's is
 * ever passed. Also gives what was spent afterwards.
 */
export function charge<Impression extends { priceMicros: bigint }>(
  campaign: LockedCampaign,
  impressions: readonly Impression[],
): { charges: Charge<Impression>[]; after: LockedCampaign } {
  const after = { ...campaign }
  const charges = impressions.map((impression) => {
    const { priceMicros } = impression
    const covered =
      after.spentMicros + priceMicros <= after.totalMicros &&
      (after.perDayMicros === null || after.daySpentMicros + priceMicros <= after.perDayMicros)
    if (!covered) return { impression, chargedMicros: 0n }
    after.spentMicros += priceMicros
    after.daySpentMicros += priceMicros
    return { impression, chargedMicros: priceMicros }
  })
  return { charges, after }
}
