import { decodeId } from '@chorus/subgraph-server'
import { v7 as uuidV7 } from 'uuid'
import type { AdFormat, Pacing } from '../../generated/prisma/enums.ts'
import type { CampaignAt } from '../campaigns/campaignRecord.ts'
import {
  lockCampaign,
  reachCampaign,
  reread,
  type ChangeDependencies,
  type InWrongState,
  type OutOfReach,
} from '../campaigns/reaching.ts'
import { KEY_REUSED, type Once, type Transaction } from '../idempotency/once.ts'
import { checkInput, invalid, type InvalidFields } from '../input/checkInput.ts'
import { publishLineItem } from '../publishing/changes.ts'
import { LineItemChange, NewLineItem } from './lineItemInput.ts'
import type { LineItem } from './lineItemRecord.ts'

/** Read by `NewLineItem`, which says what is allowed. */
export interface LineItemWish {
  idempotencyKey: string
  campaignId: string
  name: string
  format: AdFormat
  /** A decimal in the advertiser's currency. */
  cpm: string
  priority?: number | undefined
  pacing?: Pacing | undefined
  frequencyCaps?: unknown
  targeting: unknown
  creativeIds: readonly string[]
}

/** Read by `LineItemChange`; what is left out or null stays. */
export type LineItemChangeWish = { id: string } & {
  [Field in Exclude<keyof LineItemWish, 'idempotencyKey' | 'campaignId' | 'format'>]?: LineItemWish[Field] | null
}

type Invalid = { kind: 'invalid'; fields: InvalidFields }
export type LineItemOutcome =
  { kind: 'written'; lineItem: LineItem; campaign: CampaignAt } | Invalid | InWrongState | OutOfReach

/** What a campaign buys: whom it wants to be heard by, at what price, how often, and with which creatives. */
export interface LineItems {
  /** Null for an id that is none, and for one that may not be seen: nobody learns which. */
  find(id: string): Promise<LineItem | null>
  /** To a campaign that has not ended. */
  add(wish: LineItemWish): Promise<LineItemOutcome>
  /** Deciders go by the change within a second; what they have reserved keeps its price. */
  update(wish: LineItemChangeWish): Promise<LineItemOutcome>
}

const MOST_LINE_ITEMS = 100
const TOO_MANY = `A campaign has at most ${MOST_LINE_ITEMS} line items.`

export function createLineItems(dependencies: ChangeDependencies & { once: Once }): LineItems {
  const { access, loaders, once, prisma, clock } = dependencies

  async function written(lineItemId: string, campaignId: string): Promise<LineItemOutcome> {
    const campaign = await reread(loaders, campaignId)
    const lineItem = await loaders.lineItems.load(lineItemId)
    if (!lineItem) throw new Error(`The line item ${lineItemId} that was written is not there.`)
    return { kind: 'written', lineItem, campaign }
  }

  return {
    async find(id) {
      const lineItemId = decodeId('lineItem', id)
      if (!lineItemId || !access.maySeeAny) return null
      const lineItem = await loaders.lineItems.load(lineItemId)
      return lineItem && (await access.maySee(lineItem.advertiserId)) ? lineItem : null
    },

    async add({ idempotencyKey: key, ...given }) {
      const reached = await reachCampaign(dependencies, given.campaignId)
      if (reached.kind !== 'reached') return reached
      const { id: campaignId, currency } = reached.campaign
      const read = checkInput(NewLineItem(currency), given)
      if (!read.ok) return { kind: 'invalid', fields: read.fields }

      const attempt = { userId: reached.userId, key, operation: 'addLineItem', given }
      const outcome = await once.run<Invalid | InWrongState>(attempt, async (transaction) => {
        const now = clock.now()
        const campaign = await lockCampaign(transaction, reached.campaign, now)
        const ended = whereEnded(campaign)
        if (ended) return { refused: ended }
        if ((await transaction.adLineItem.count({ where: { campaignId } })) >= MOST_LINE_ITEMS) {
          return { refused: invalid(['input', 'campaignId'], TOO_MANY) }
        }
        const { cpm: cpmMicros, creativeIds, ...values } = read.value
        const wrong = await findWrongCreatives(transaction, creativeIds, campaign, values.format)
        if (wrong) return { refused: wrong }

        const made = await transaction.adLineItem.create({
          data: { id: uuidV7(), campaignId, ...values, cpmMicros, createdAt: now },
        })
        await linkCreatives(transaction, made.id, creativeIds)
        await publishLineItem(transaction, made)
        return { made: made.id }
      })
      if (outcome.kind === 'key-reused') return invalid(['input', 'idempotencyKey'], KEY_REUSED)
      return outcome.kind === 'made' ? written(outcome.id, campaignId) : outcome.reason
    },

    async update({ id, ...given }) {
      access.requirePerson()
      const lineItemId = decodeId('lineItem', id)
      const lineItem = lineItemId && (await loaders.lineItems.load(lineItemId))
      if (!lineItem) return { kind: 'not-found' }
      const acting = await access.actFor(lineItem.advertiserId)
      if (acting.kind !== 'member') return acting
      const read = checkInput(LineItemChange(lineItem.currency), given)
      if (!read.ok) return { kind: 'invalid', fields: read.fields }

      const refused = await prisma.$transaction(async (transaction) => {
        const { campaignId, advertiserId, format } = lineItem
        const campaign = await lockCampaign(transaction, { id: campaignId, advertiserId }, clock.now())
        const ended = whereEnded(campaign)
        if (ended) return ended
        const { name, cpm, priority, pacing, frequencyCaps, targeting, creativeIds } = read.value
        if (creativeIds) {
          const wrong = await findWrongCreatives(transaction, creativeIds, campaign, format)
          if (wrong) return wrong
          await transaction.adLineItemCreative.deleteMany({ where: { lineItemId: lineItem.id } })
          await linkCreatives(transaction, lineItem.id, creativeIds)
        }
        const changed = await transaction.adLineItem.update({
          where: { id: lineItem.id },
          data: {
            ...(name && { name }),
            ...(cpm && { cpmMicros: cpm }),
            ...(priority && { priority }),
            ...(pacing && { pacing }),
            ...(frequencyCaps && { frequencyCaps }),
            ...(targeting && { targeting }),
            version: { increment: 1 },
          },
        })
        await publishLineItem(transaction, changed)
        return null
      })
      return refused ?? written(lineItem.id, lineItem.campaignId)
    },
  }
}

function whereEnded({ state }: CampaignAt): InWrongState | null {
  if (state !== 'ENDED') return null
  return { kind: 'wrong-state', state, message: 'The campaign has ended and stays as it is.' }
}

/** Creatives that are not the campaign's advertiser's, which are as good as none, or not of the line item's format. */
async function findWrongCreatives(
  transaction: Transaction,
  creativeIds: readonly string[],
  { advertiserId }: CampaignAt,
  format: AdFormat,
): Promise<Invalid | null> {
  const own = await transaction.adCreative.findMany({ where: { id: { in: [...creativeIds] }, advertiserId } })
  const formats = new Map(own.map((creative) => [creative.id, creative.format]))
  const [first, ...others] = creativeIds.flatMap((id, index) => {
    const path = ['input', 'creativeIds', String(index)]
    const found = formats.get(id)
    if (!found) return [{ path, message: 'There is no such creative.' }]
    return found === format ? [] : [{ path, message: `The creative is ${found}, the line item ${format}.` }]
  })
  return first ? { kind: 'invalid', fields: [first, ...others] } : null
}

async function linkCreatives(transaction: Transaction, lineItemId: string, creativeIds: readonly string[]) {
  const data = [...new Set(creativeIds)].map((creativeId) => ({ lineItemId, creativeId }))
  await transaction.adLineItemCreative.createMany({ data })
}
