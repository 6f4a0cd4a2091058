import type { Redis } from 'ioredis'
import { z } from 'zod'
import { answerSoon, loadScript } from '@chorus/stores'
import { BUDGET_TTL_MS, budgetKeys } from './budgetKeys.ts'
import type { Spending } from './spendingRecord.ts'

/** The price of one impression, held for a decision until it expires. */
export interface Reservation {
  decisionId: string
  priceMicros: bigint
  expiresAtMs: number
}

/** Micros. Of the day: null where it has no budget or no pace of its own. */
export interface Limits {
  total: bigint
  perDay: bigint | null
  /** What may have been promised of the whole by now; null: there is no pace. */
  pace: bigint | null
  dayPace: bigint | null
}

/** What a budget held a moment ago, in micros, close enough to choose by. */
export interface BudgetState {
  spent: number
  daySpent: number
  reserved: number
}

export type ReserveReply = { verdict: 'unknown' } | { verdict: 'reserved' | 'BUDGET' | 'PACING'; state: BudgetState }

/** Campaigns' money in Redis, and only in Redis. Every call fails within ANSWER_TIMEOUT_MS. */
export interface BudgetStore {
  reserve(campaignId: string, reservation: Reservation, limits: Limits, now: Date): Promise<ReserveReply>
  /** Gives reservations back; `spent` is what PostgreSQL says was spent instead. */
  settle(campaignId: string, reservations: readonly Omit<Reservation, 'expiresAtMs'>[], spent?: Settled): Promise<void>
  seed(campaignId: string, spending: Spending): Promise<void>
  forget(campaignId: string): Promise<void>
}

export interface Settled {
  spentMicros: bigint
  /** `2026-01-15` */
  day: string
  daySpentMicros: bigint
}

const ANSWER = { what: 'The budgets', withinMs: 250 }

const reserve = loadScript(import.meta.url, 'budget.lua', 'reserve.lua')
const settle = loadScript(import.meta.url, 'budget.lua', 'settle.lua')
const seed = loadScript(import.meta.url, 'budget.lua', 'seed.lua')

const Reply = z.union([
  z.tuple([z.literal('unknown')]),
  z.tuple([z.enum(['reserved', 'BUDGET', 'PACING']), z.coerce.number(), z.coerce.number(), z.coerce.number()]),
])

export function createBudgetStore(client: Redis): BudgetStore {
  return {
    async reserve(campaignId, reservation, { total, perDay, pace, dayPace }, now) {
      const args = [
        now.getTime(),
        dayOf(now),
        memberOf(reservation),
        reservation.expiresAtMs,
        ...[total, perDay, pace, dayPace].map((micros) => micros?.toString() ?? ''),
      ]
      const reply = Reply.parse(await answerSoon(client, ANSWER, () => reserve(client, budgetKeys(campaignId), args)))
      if (reply[0] === 'unknown') return { verdict: 'unknown' }
      const [verdict, spent, daySpent, reserved] = reply
      return { verdict, state: { spent, daySpent, reserved } }
    },

    async settle(campaignId, reservations, spent) {
      const args = spent ? [spent.spentMicros.toString(), spent.day, spent.daySpentMicros.toString()] : ['', '', '']
      await answerSoon(client, ANSWER, () =>
        settle(client, budgetKeys(campaignId), [...args, ...reservations.map(memberOf)]),
      )
    },

    async seed(campaignId, { spentMicros, day, daySpentMicros, reservations }) {
      const args = [
        spentMicros.toString(),
        day,
        daySpentMicros.toString(),
        BUDGET_TTL_MS,
        ...reservations.flatMap((reservation) => [reservation.expiresAtMs, memberOf(reservation)]),
      ]
      await answerSoon(client, ANSWER, () => seed(client, budgetKeys(campaignId), args))
    },

    async forget(campaignId) {
      await answerSoon(client, ANSWER, () => client.del(budgetKeys(campaignId)))
    },
  }
}

/** A day in UTC, `2026-01-15`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

function memberOf({ decisionId, priceMicros }: Omit<Reservation, 'expiresAtMs'>): string {
  return `${decisionId}:${priceMicros}`
}
