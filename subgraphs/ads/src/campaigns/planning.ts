import { decodeId } from '@chorus/subgraph-server'
import { v7 as uuidV7 } from 'uuid'
import type { CampaignKind } from '../../generated/prisma/enums.ts'
import { KEY_REUSED, type Once, type Transaction } from '../idempotency/once.ts'
import { checkInput, invalid, type InvalidFields } from '../input/checkInput.ts'
import { publishCampaign } from '../publishing/changes.ts'
import { CampaignChange, NewCampaign } from './campaignInput.ts'
import type { CampaignAt } from './campaignRecord.ts'
import {
  lockCampaign,
  reachCampaign,
  reread,
  writeCampaign,
  type ChangeDependencies,
  type InWrongState,
  type OutOfReach,
  type ShortOfFunds,
} from './reaching.ts'
import { findShortage } from './staging.ts'

interface Flight {
  startsAt: Date
  /** Excluded. */
  endsAt: Date
}

/** Amounts are decimals in the advertiser's currency. */
export interface CampaignWish {
  idempotencyKey: string
  advertiserId: string
  name: string
  kind: CampaignKind
  promotesId?: string | null | undefined
  flight: Flight
  totalBudget: string
  dailyBudget?: string | null | undefined
}

/** What is left out or null stays, but for `dailyBudget`, which null takes away. */
export interface CampaignChangeWish {
  id: string
  name?: string | null | undefined
  flight?: Flight | null | undefined
  totalBudget?: string | null | undefined
  dailyBudget?: string | null | undefined
}

type Invalid = { kind: 'invalid'; fields: InvalidFields }
export type CreateOutcome = { kind: 'created'; campaign: CampaignAt } | Invalid | OutOfReach
export type UpdateOutcome =
  { kind: 'updated'; campaign: CampaignAt } | Invalid | InWrongState | ShortOfFunds | OutOfReach

/** What a campaign is to be: its name, when it runs, and what it may cost. */
export interface Planning {
  /** A draft: nothing is heard of it, and no money is held for it, until it is launched. */
  create(wish: CampaignWish): Promise<CreateOutcome>
  /**
   * A draft may change in everything. Once launched, a flight that has begun keeps its start, and the total only grows,
   * as far as the balance covers it: what it was may be spent already by those who decide about ads.
   */
  update(wish: CampaignChangeWish): Promise<UpdateOutcome>
}

export function createPlanning(dependencies: ChangeDependencies & { once: Once }): Planning {
  const { access, loaders, once, prisma, clock } = dependencies
  return {
    async create({ idempotencyKey: key, ...given }) {
      const advertiserId = decodeId('advertiser', given.advertiserId)
      const acting = await access.actFor(advertiserId)
      if (acting.kind !== 'member') return acting
      const advertiser = advertiserId && (await loaders.advertisers.load(advertiserId))
      if (!advertiser) return { kind: 'not-found' }

      const attempt = { userId: acting.userId, key, operation: 'createCampaign', given }
      const read = checkInput(NewCampaign(advertiser.currency, clock.now()), given)
      const outcome = await once.run<Invalid>(attempt, async (transaction) => {
        if (!read.ok) return { refused: { kind: 'invalid', fields: read.fields } }
        const { name, kind, promotesId, flight, totalBudget, dailyBudget } = read.value
        const made = await transaction.adCampaign.create({
          data: {
            id: uuidV7(),
            advertiserId: advertiser.id,
            name,
            kind,
            stage: 'DRAFT',
            ...flight,
            totalMicros: totalBudget,
            perDayMicros: dailyBudget ?? null,
            promotedKind: promotesId?.kind ?? null,
            promotedId: promotesId?.id ?? null,
          },
        })
        await publishCampaign(transaction, made)
        return { made: made.id }
      })
      if (outcome.kind === 'refused') return outcome.reason
      if (outcome.kind === 'key-reused') return invalid(['input', 'idempotencyKey'], KEY_REUSED)
      return { kind: 'created', campaign: await reread(loaders, outcome.id) }
    },

    async update({ id, ...given }) {
      const reached = await reachCampaign(dependencies, id)
      if (reached.kind !== 'reached') return reached
      const { currency, startsAt } = reached.campaign
      const read = checkInput(CampaignChange(currency, clock.now(), { startsAt }), given)
      if (!read.ok) return { kind: 'invalid', fields: read.fields }

      const refused = await prisma.$transaction(async (transaction) => {
        const now = clock.now()
        const campaign = await lockCampaign(transaction, reached.campaign, now)
        return change(transaction, campaign, read.value, now)
      })
      return refused ?? { kind: 'updated', campaign: await reread(loaders, reached.campaign.id) }
    },
  }
}

/** Null once it is written. Belongs under the campaign's lock. */
async function change(
  transaction: Transaction,
  campaign: CampaignAt,
  { name, flight, totalBudget, dailyBudget }: CampaignChange,
  now: Date,
): Promise<Invalid | InWrongState | ShortOfFunds | null> {
  const { state, stage, startsAt } = campaign
  if (state === 'ENDED') return { kind: 'wrong-state', state, message: 'The campaign has ended and stays as it is.' }

  const totalMicros = totalBudget ?? campaign.totalMicros
  const perDayMicros = dailyBudget === undefined ? campaign.perDayMicros : dailyBudget
  if (perDayMicros !== null && perDayMicros > totalMicros) {
    return invalid(['input', 'dailyBudget'], 'The daily budget must not pass the total.')
  }
  if (stage !== 'DRAFT') {
    if (flight && startsAt <= now && flight.startsAt.getTime() !== startsAt.getTime()) {
      return invalid(['input', 'flight', 'startsAt'], 'The flight has begun: its start stays as it is.')
    }
    if (totalMicros < campaign.totalMicros) {
      return invalid(['input', 'totalBudget'], 'The budget of a launched campaign only grows; end it to spend no more.')
    }
    const holdsMore = flight || totalMicros > campaign.totalMicros
    const short = holdsMore ? await findShortage(transaction, { ...campaign, totalMicros }, now) : null
    if (short) return short
  }

  await writeCampaign(transaction, campaign.id, {
    ...(name && { name }),
    ...(flight && { startsAt: flight.startsAt, endsAt: flight.endsAt }),
    totalMicros,
    perDayMicros,
  })
  return null
}
