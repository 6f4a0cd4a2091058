import type { Pool } from 'pg'
import type { Pacing } from '../../generated/prisma/enums.ts'
import type { ServedCampaign } from '../decisions/lineItem.ts'
import type { BudgetState, BudgetStore, Reservation, Settled } from './budgetStore.ts'
import { limitsAt, refusal, roughLimitsAt, urgencyOf } from './pace.ts'
import { readSpending } from './spendingRecord.ts'

/**
 * Promises of campaigns' money.
 *
 * A price is reserved when an ad is chosen, given back when that decision expires, and charged when the ad is heard. A
 * reservation is a courtesy: it keeps deciders from promising the same money twice. What is charged is decided in
 * PostgreSQL alone (`charging/`), so nothing here can make a campaign overspend, whatever Redis forgets.
 */
export interface Budgets {
  /** @throws Error when the store of budgets is out of reach. */
  reserve(campaign: ServedCampaign, pacing: Pacing, wanted: Reservation, now: Date): Promise<Verdict>
  /** For decisions that nobody will hear. Never throws: what cannot be given back expires by itself. */
  release(reservations: readonly (Omit<Reservation, 'expiresAtMs'> & { campaignId: string })[]): Promise<void>
  /** Replaces reservations by what PostgreSQL says was spent. Never throws: the next reading of PostgreSQL repairs it. */
  settle(campaignId: string, charged: readonly Omit<Reservation, 'expiresAtMs'>[], spent: Settled): Promise<void>
  /** What is known of campaigns' money at this moment, without asking anybody. */
  glance(nowMs: number): Glance
}

export type Verdict = 'reserved' | 'BUDGET' | 'PACING'

export interface Glance {
  refusal(campaign: ServedCampaign, pacing: Pacing, priceMicros: bigint): 'BUDGET' | 'PACING' | null
  /** In tenths: 0 on pace, 10 nothing promised yet. Who is not known is not promised. */
  urgency(campaign: ServedCampaign, pacing: Pacing): number
}

interface KnownState {
  state: BudgetState
  readAtMs: number
}

const RESERVED_BELIEVED_MS = 1_000
/** Refunds and larger budgets are seen after so long at the latest. */
const SPENT_BELIEVED_MS = 30_000
const DAY_MS = 86_400_000
const MOST_KNOWN = 100_000
const NOTHING: BudgetState = { spent: 0, daySpent: 0, reserved: 0 }

export function createBudgets({ store, pool }: { store: BudgetStore; pool: Pool }): Budgets {
  const known = new Map<string, KnownState>()
  const seeding = new Map<string, Promise<void>>()

  function learn(campaignId: string, state: BudgetState, readAtMs: number) {
    if (known.size >= MOST_KNOWN && !known.has(campaignId)) known.clear()
    known.set(campaignId, { state, readAtMs })
  }

  /** One reading of PostgreSQL serves all who wait for the same campaign. */
  function seedOnce(campaignId: string, now: Date): Promise<void> {
    const running = seeding.get(campaignId)
    if (running) return running
    const started = seedFrom(campaignId, now).finally(() => seeding.delete(campaignId))
    seeding.set(campaignId, started)
    return started
  }

  async function seedFrom(campaignId: string, now: Date) {
    const spending = await readSpending(pool, campaignId, now)
    if (!spending) throw new Error(`There is no campaign ${campaignId}.`)
    await store.seed(campaignId, spending)
  }

  return {
    async reserve(campaign, pacing, wanted, now) {
      const limits = limitsAt(campaign, pacing, now.getTime())
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const reply = await store.reserve(campaign.id, wanted, limits, now)
        if (reply.verdict === 'unknown') {
          await seedOnce(campaign.id, now)
          continue
        }
        learn(campaign.id, reply.state, now.getTime())
        return reply.verdict
      }
      throw new Error(`The budget of campaign ${campaign.id} does not stay where it is put.`)
    },

    async release(reservations) {
      await Promise.allSettled(
        reservations.map(({ campaignId, ...reservation }) => store.settle(campaignId, [reservation])),
      )
    },

    async settle(campaignId, charged, spent) {
      // Where that fails, what is there is wrong until it is made again.
      await store.settle(campaignId, charged, spent).catch(() => store.forget(campaignId).catch(() => {}))
    },

    glance: (nowMs) => ({
      refusal(campaign, pacing, priceMicros) {
        const last = known.get(campaign.id)
        if (!last) return null
        const state = believable(last, nowMs)
        return state && refusal(state, Number(priceMicros), roughLimitsAt(campaign, pacing, nowMs))
      },
      urgency: (campaign, pacing) =>
        urgencyOf(known.get(campaign.id)?.state ?? NOTHING, roughLimitsAt(campaign, pacing, nowMs)),
    }),
  }
}

/** What was spent stays spent, while reservations may have expired since and a new day may have begun. */
function believable({ state, readAtMs }: KnownState, nowMs: number): BudgetState | null {
  const ageMs = Math.abs(nowMs - readAtMs)
  if (ageMs <= RESERVED_BELIEVED_MS) return state
  if (ageMs > SPENT_BELIEVED_MS || Math.floor(nowMs / DAY_MS) !== Math.floor(readAtMs / DAY_MS)) return null
  return { ...state, reserved: 0 }
}
