import {
  ADVERTISER_CHANGED,
  CAMPAIGN_CHANGED,
  CREATIVE_CHANGED,
  LINE_ITEM_CHANGED,
  outboxRow,
  type AdvertiserChanged,
} from '@chorus/events'
import type { Transaction } from '../idempotency/once.ts'

/** Tells deciders of a change; belongs into its transaction, after the version was raised. */
export async function publishCampaign(transaction: Transaction, { id, version }: { id: string; version: number }) {
  const data = outboxRow(CAMPAIGN_CHANGED, id, { campaignId: id, version })
  await transaction.outbox.create({ data })
}

/** As `publishCampaign`. */
export async function publishLineItem(
  transaction: Transaction,
  { id, campaignId, version }: { id: string; campaignId: string; version: number },
) {
  const data = outboxRow(LINE_ITEM_CHANGED, id, { lineItemId: id, campaignId, version })
  await transaction.outbox.create({ data })
}

/** As `publishCampaign`. */
export async function publishCreative(transaction: Transaction, { id, version }: { id: string; version: number }) {
  const data = outboxRow(CREATIVE_CHANGED, id, { creativeId: id, version })
  await transaction.outbox.create({ data })
}

/** The outbox row that tells who may act for an advertiser; belongs into the transaction that changed it. */
export function advertiserChanged(advertiser: AdvertiserChanged) {
  return outboxRow(ADVERTISER_CHANGED, advertiser.advertiserId, advertiser)
}
