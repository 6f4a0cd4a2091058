import { v7 as uuidV7 } from 'uuid'
import type { Budgets, Glance } from '../budgets/budgets.ts'
import type { Bitmap } from '../decisions/bitmap.ts'
import { choose, type Choice, type Moment } from '../decisions/choose.ts'
import type { Facts } from '../decisions/facts.ts'
import type { ServedLineItem } from '../decisions/lineItem.ts'
import { matchTargeting, type MomentRule } from '../decisions/rules.ts'
import type { Snapshot } from '../decisions/snapshot.ts'
import type { ListenerState } from '../listeners/state/listenerState.ts'
import type { ChosenAd, Decision } from './adBreak.ts'

/** What a decision was made from, for its trace. */
export interface Reasons {
  decisionId: string
  snapshot: Snapshot
  facts: Facts
  nowMs: number
  choice: Choice
}

export interface Filled {
  decisions: Decision[]
  reasons: Reasons[]
}

export interface BreakToFill {
  snapshot: Snapshot
  facts: Facts
  listener: ListenerState
  slots: number
  now: Date
  /** Microseconds since the request. */
  tookMicros(): number
  signal: AbortSignal
}

/** Long enough for four ads and a break in the connection, short enough not to hold a budget for nothing. */
const RESERVED_MS = 10 * 60_000
/** How long nothing matches, for one session: then it may ask again. */
const EMPTY_MS = 30_000
/** How many refused reservations one slot tries to get past. */
const MOST_ATTEMPTS = 12

/** Chooses an ad for each slot and reserves its price. What it reserved and nobody gets must be released. */
export async function fillBreak(budgets: Budgets, toFill: BreakToFill): Promise<Filled> {
  const { snapshot, facts, slots, now } = toFill
  const nowMs = now.getTime()
  const candidates = matchTargeting(snapshot, facts, nowMs)
  const glance = budgets.glance(nowMs)
  const refused = new Map<number, MomentRule>()
  const advertisers = new Set<string>()
  const filled: Filled = { decisions: [], reasons: [] }

  for (let slot = 1; slot <= slots; slot += 1) {
    const decisionId = uuidV7()
    const { choice, lineItem } = await win(budgets, toFill, { candidates, glance, refused, advertisers, decisionId })
    if (lineItem) advertisers.add(lineItem.campaign.advertiserId)
    filled.reasons.push({ decisionId, snapshot, facts, nowMs, choice })
    filled.decisions.push({
      decisionId,
      slot,
      decidedAtMs: nowMs,
      expiresAtMs: nowMs + (lineItem ? RESERVED_MS : EMPTY_MS),
      tookMicros: toFill.tookMicros(),
      ad: lineItem && adOf(lineItem, facts),
    })
  }
  return filled
}

interface Slot {
  candidates: Bitmap
  glance: Glance
  /** What the budgets themselves have refused since. */
  refused: Map<number, MomentRule>
  /** Those that are heard in this break already. */
  advertisers: ReadonlySet<string>
  decisionId: string
}

/** The best candidate whose campaign has the money. */
async function win(budgets: Budgets, { snapshot, listener, now, signal }: BreakToFill, slot: Slot) {
  const moment = momentOf(snapshot, listener, now.getTime(), slot)
  let choice: Choice
  for (let attempt = 0; ; attempt += 1) {
    choice = choose(snapshot, slot.candidates, moment, Math.floor(Math.random() * 0x7fffffff))
    const lineItem = choice.winner === null ? undefined : snapshot.lineItems[choice.winner]
    if (choice.winner === null || !lineItem) return { choice, lineItem: null }

    const { campaign, pacing, priceMicros } = lineItem
    const reservation = { decisionId: slot.decisionId, priceMicros, expiresAtMs: now.getTime() + RESERVED_MS }
    const verdict = await budgets.reserve(campaign, pacing, reservation, now)
    if (verdict === 'reserved') return { choice, lineItem }
    slot.refused.set(choice.winner, verdict)
    if (attempt >= MOST_ATTEMPTS || signal.aborted) return { choice: { ...choice, winner: null }, lineItem: null }
  }
}

function momentOf(snapshot: Snapshot, listener: ListenerState, nowMs: number, slot: Slot): Moment {
  const { glance, refused, advertisers } = slot
  return {
    forbiddenBy(ordinal) {
      const { id, frequencyCaps, campaign, pacing, priceMicros } = snapshot.lineItems[ordinal]!
      if (frequencyCaps.length > 0 && listener.isCapped(id, frequencyCaps, nowMs)) return 'FREQUENCY_CAP'
      const money = refused.get(ordinal) ?? glance.refusal(campaign, pacing, priceMicros)
      if (money) return money
      return advertisers.has(campaign.advertiserId) ? 'SEPARATION' : null
    },
    urgency(ordinal) {
      const { campaign, pacing } = snapshot.lineItems[ordinal]!
      return glance.urgency(campaign, pacing)
    },
  }
}

/** Of the line item's creatives that fit, any. */
function adOf({ id, campaign, priceMicros, creatives }: ServedLineItem, { maxDurationMs }: Facts): ChosenAd {
  const fitting = creatives.filter(({ durationMs }) => durationMs === null || durationMs <= maxDurationMs)
  const creative = fitting[Math.floor(Math.random() * fitting.length)]
  if (!creative) throw new Error(`Line item ${id} won without a creative that fits.`)
  const { id: campaignId, advertiserId, currency, promoted } = campaign
  return {
    advertiserId,
    campaignId,
    lineItemId: id,
    creativeId: creative.id,
    priceMicros: priceMicros.toString(),
    currency,
    promoted,
  }
}

/** What these decisions hold of campaigns' budgets. */
export function reservationsOf(decisions: readonly Decision[]) {
  return decisions.flatMap(({ decisionId, ad }) =>
    ad ? [{ decisionId, campaignId: ad.campaignId, priceMicros: BigInt(ad.priceMicros) }] : [],
  )
}
