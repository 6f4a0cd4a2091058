import type { PlanKind, SubscriptionState } from '../../generated/prisma/enums.ts'
import { dayOf } from '../people/birthDate.ts'

/** The state that a subscription is in, with what its plan gives. */
export interface SubscriptionStanding {
  state: SubscriptionState
  /** The end of the trial or of the period that is paid for. */
  renewsAt: Date | null
  graceEndsAt: Date | null
  endsAt: Date | null
  plan: { kind: PlanKind; name: string; seats: number }
}

/** What a person is allowed at one instant. */
export interface Entitlements {
  tier: 'FREE' | 'PREMIUM'
  adFree: boolean
  maxBitrateKbps: number
  lossless: boolean
  offline: boolean
  /** Null: without limit. */
  skipsPerHour: number | null
  /** How many devices may play at the same time: the seats that are paid for. */
  maxConcurrentStreams: number
  source: 'FREE_TIER' | 'SUBSCRIPTION' | 'FAMILY' | 'TRIAL' | 'GRACE'
  /** When these end by the clock alone; null where only a change of state ends them. */
  until: Date | null
  /** One sentence that answers "why do I (not) have Premium?" */
  because: string
}

/**
 * What somebody is allowed, derived from their subscription (null: never had one) and the clock, and from nothing else:
 * there is no copy that could be stale. A running plan renews itself and so has no end; a trial, a grace period and a
 * cancelled plan end at their instant, even where nobody has recorded the end yet.
 */
export function entitlementsOf(subscription: SubscriptionStanding | null, now: Date): Entitlements {
  if (!subscription) return free('You have no plan, so you listen on the free tier.')

  const { state, plan, renewsAt, graceEndsAt, endsAt } = subscription
  switch (state) {
    case 'ACTIVE':
      return premium(plan, 'SUBSCRIPTION', null, `You have Premium because your plan ${plan.name} is running.`)
    case 'TRIALING':
      if (isPast(renewsAt, now)) return free(`Your trial of ${plan.name} ended on ${day(renewsAt)}.`)
      return premium(plan, 'TRIAL', renewsAt, `You have Premium because you try ${plan.name} until ${day(renewsAt)}.`)
    case 'GRACE':
      if (isPast(graceEndsAt, now)) {
        return free(`Your plan ${plan.name} ended on ${day(graceEndsAt)} because it could not be paid.`)
      }
      return premium(
        plan,
        'GRACE',
        graceEndsAt,
        `You keep Premium until ${day(graceEndsAt)} while the payment for ${plan.name} is tried again.`,
      )
    case 'CANCELLING':
      if (isPast(endsAt, now)) return free(`You cancelled ${plan.name}, and it ended on ${day(endsAt)}.`)
      return premium(
        plan,
        'SUBSCRIPTION',
        endsAt,
        `You have Premium because ${plan.name}, which you cancelled, is paid until ${day(endsAt)}.`,
      )
    case 'ENDED':
      return free(`Your plan ${plan.name} ended on ${day(endsAt)}.`)
  }
}

function free(because: string): Entitlements {
  return {
    tier: 'FREE',
    adFree: false,
    maxBitrateKbps: 160,
    lossless: false,
    offline: false,
    skipsPerHour: 6,
    maxConcurrentStreams: 1,
    source: 'FREE_TIER',
    until: null,
    because,
  }
}

/** No recording is kept in a lossless format, so no plan promises one. */
function premium(
  plan: SubscriptionStanding['plan'],
  source: Entitlements['source'],
  until: Date | null,
  because: string,
): Entitlements {
  return {
    tier: 'PREMIUM',
    adFree: true,
    maxBitrateKbps: 320,
    lossless: false,
    offline: true,
    skipsPerHour: null,
    maxConcurrentStreams: plan.seats,
    source,
    until,
    because,
  }
}

/** An end that is missing is past: rights are never without a bound by accident. */
function isPast(end: Date | null, now: Date): boolean {
  return end === null || end <= now
}

function day(instant: Date | null): string {
  return instant ? dayOf(instant) : 'an unknown day'
}
