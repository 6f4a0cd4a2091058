import type { ServedCampaign } from '../decisions/lineItem.ts'
import type { Pacing } from '../../generated/prisma/enums.ts'
import type { BudgetState, Limits } from './budgetStore.ts'

const DAY_MS = 86_400_000

/** What a campaign may spend, and what it may have promised by now where it is paced evenly: over its flight, and over the day. */
export function limitsAt(campaign: ServedCampaign, pacing: Pacing, nowMs: number): Limits {
  const { totalMicros: total, perDayMicros: perDay, startsAtMs, endsAtMs } = campaign
  if (pacing !== 'EVEN') return { total, perDay, pace: null, dayPace: null }
  const elapsedMs = Math.min(Math.max(nowMs - startsAtMs, 0), endsAtMs - startsAtMs)
  return {
    total,
    perDay,
    pace: (total * BigInt(elapsedMs)) / BigInt(endsAtMs - startsAtMs),
    dayPace: perDay === null ? null : (perDay * BigInt(nowMs % DAY_MS)) / BigInt(DAY_MS),
  }
}

/** What stands against one more impression, as far as a state from a moment ago tells. */
export function refusal({ spent, daySpent, reserved }: BudgetState, priceMicros: number, limits: NumericLimits) {
  const promised = spent + reserved
  const dayPromised = daySpent + reserved
  if (promised + priceMicros > limits.total || dayPromised + priceMicros > limits.perDay) return 'BUDGET'
  if (promised >= limits.pace || dayPromised >= limits.dayPace) return 'PACING'
  return null
}

/** Absent limits are infinite. */
export interface NumericLimits {
  total: number
  perDay: number
  pace: number
  dayPace: number
}

/** The same limits in floating point: near enough to choose by, thousands of times in a decision. */
export function roughLimitsAt(campaign: ServedCampaign, pacing: Pacing, nowMs: number): NumericLimits {
  const { startsAtMs, endsAtMs } = campaign
  const total = Number(campaign.totalMicros)
  const perDay = campaign.perDayMicros === null ? Infinity : Number(campaign.perDayMicros)
  if (pacing !== 'EVEN') return { total, perDay, pace: Infinity, dayPace: Infinity }
  const elapsedMs = Math.min(Math.max(nowMs - startsAtMs, 0), endsAtMs - startsAtMs)
  return {
    total,
    perDay,
    pace: total * (elapsedMs / (endsAtMs - startsAtMs)),
    dayPace: perDay * ((nowMs % DAY_MS) / DAY_MS),
  }
}

/** How far a campaign is behind what it should have promised by now, in tenths: 0 on pace, 10 nothing promised yet. */
export function urgencyOf({ spent, reserved }: BudgetState, { total, pace }: NumericLimits): number {
  const wanted = Math.min(total, pace)
  if (wanted <= 0) return 0
  return Math.min(10, Math.max(0, Math.round(((wanted - spent - reserved) / wanted) * 10)))
}
