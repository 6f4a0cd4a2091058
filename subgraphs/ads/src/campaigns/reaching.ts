import { decodeId, type Clock } from '@chorus/subgraph-server'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Access } from '../access/access.ts'
import type { Transaction } from '../idempotency/once.ts'
import type { Loaders } from '../loaders.ts'
import { publishCampaign } from '../publishing/changes.ts'
import { createCampaignRecord, type CampaignAt, type CampaignState } from './campaignRecord.ts'
import { lockAdvertiser } from './funds.ts'

export type OutOfReach = { kind: 'forbidden' | 'not-found' }
export type InWrongState = { kind: 'wrong-state'; state: CampaignState; message: string }
/** In micros of the advertiser's currency. */
export type ShortOfFunds = { kind: 'insufficient-funds'; balanceMicros: bigint; neededMicros: bigint; currency: string }

export type Reached = { kind: 'reached'; campaign: CampaignAt; userId: string }

/** Finds a campaign that the caller may change. */
export async function reachCampaign(
  { access, loaders }: { access: Access; loaders: Loaders },
  id: string,
): Promise<Reached | OutOfReach> {
  access.requirePerson()
  const campaignId = decodeId('campaign', id)
  const campaign = campaignId && (await loaders.campaigns.load(campaignId))
  if (!campaign) return { kind: 'not-found' }
  const acting = await access.actFor(campaign.advertiserId)
  return acting.kind === 'member' ? { kind: 'reached', campaign, userId: acting.userId } : acting
}

/** A campaign as it is now, which nobody else changes until the transaction ends. */
export async function lockCampaign(
  transaction: Transaction,
  { id, advertiserId }: Pick<CampaignAt, 'id' | 'advertiserId'>,
  now: Date,
): Promise<CampaignAt> {
  await lockAdvertiser(transaction, advertiserId)
  const [campaign] = await createCampaignRecord({ prisma: transaction }).find([id], now)
  if (!campaign) throw new Error(`The campaign ${id} is gone.`)
  return campaign
}

export interface ChangeDependencies {
  access: Access
  loaders: Loaders
  prisma: PrismaClient
  clock: Clock
}

type Changes = Parameters<PrismaClient['adCampaign']['update']>[0]['data']

/** Writes a change of a locked campaign and tells of it. */
export async function writeCampaign(transaction: Transaction, id: string, changes: Changes): Promise<void> {
  const changed = await transaction.adCampaign.update({
    where: { id },
    data: { ...changes, version: { increment: 1 } },
  })
  await publishCampaign(transaction, changed)
}

/** The campaign as it stands after a change. */
export async function reread(loaders: Loaders, campaignId: string): Promise<CampaignAt> {
  loaders.clearAll()
  const campaign = await loaders.campaigns.load(campaignId)
  if (!campaign) throw new Error(`The campaign ${campaignId} that was changed is not there.`)
  return campaign
}
