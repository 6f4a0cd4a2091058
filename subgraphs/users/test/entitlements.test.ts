import { describe, expect, test } from 'vitest'
import { entitlementsOf, type SubscriptionStanding } from '../src/entitlements/entitlements.ts'

const NOON = new Date('2026-01-15T12:00:00.000Z')
const LATER = new Date('2026-02-01T00:00:00.000Z')
const oneMsBefore = (instant: Date) => new Date(instant.getTime() - 1)

const aSubscription = (over: Partial<SubscriptionStanding>): SubscriptionStanding => ({
  state: 'ACTIVE',
  renewsAt: null,
  graceEndsAt: null,
  endsAt: null,
  plan: { kind: 'DUO', name: 'Premium Duo', seats: 2 },
  ...over,
})

describe('what a person is allowed', () => {
  test('without a plan is the free tier, which says why', () => {
    expect(entitlementsOf(null, NOON)).toEqual({
      tier: 'FREE',
      adFree: false,
      maxBitrateKbps: 160,
      lossless: false,
      offline: false,
      skipsPerHour: 6,
      maxConcurrentStreams: 1,
      source: 'FREE_TIER',
      until: null,
      because: 'You have no plan, so you listen on the free tier.',
    })
  })

  test('with a running plan is Premium on as many devices as it has seats', () => {
    expect(entitlementsOf(aSubscription({}), NOON)).toEqual({
      tier: 'PREMIUM',
      adFree: true,
      maxBitrateKbps: 320,
      lossless: false,
      offline: true,
      skipsPerHour: null,
      maxConcurrentStreams: 2,
      source: 'SUBSCRIPTION',
      until: null,
      because: 'You have Premium because your plan Premium Duo is running.',
    })
  })

  test.each([
    ['TRIALING', { renewsAt: LATER }, 'TRIAL'],
    ['GRACE', { renewsAt: NOON, graceEndsAt: LATER }, 'GRACE'],
    ['CANCELLING', { renewsAt: LATER, endsAt: LATER }, 'SUBSCRIPTION'],
  ] as const)('%s is Premium up to its last millisecond, then free by the clock alone', (state, ends, source) => {
    const subscription = aSubscription({ state, ...ends })

    expect(entitlementsOf(subscription, oneMsBefore(LATER))).toMatchObject({ tier: 'PREMIUM', source, until: LATER })
    expect(entitlementsOf(subscription, LATER)).toMatchObject({ tier: 'FREE', source: 'FREE_TIER', until: null })
    expect(entitlementsOf(subscription, LATER).because).toContain('2026-02-01')
    // A clock that goes back gives back: nothing was recorded.
    expect(entitlementsOf(subscription, NOON).tier).toBe('PREMIUM')
  })

  test('with a plan that ended is free, and says when it ended', () => {
    expect(entitlementsOf(aSubscription({ state: 'ENDED', endsAt: NOON }), LATER)).toMatchObject({
      tier: 'FREE',
      because: 'Your plan Premium Duo ended on 2026-01-15.',
    })
  })

  test('is never without a bound because an end is missing', () => {
    for (const state of ['TRIALING', 'GRACE', 'CANCELLING'] as const) {
      expect(entitlementsOf(aSubscription({ state }), NOON).tier).toBe('FREE')
    }
  })

  test('is explained in one sentence, whatever the state', () => {
    const standings = (['TRIALING', 'ACTIVE', 'GRACE', 'CANCELLING', 'ENDED'] as const).flatMap((state) =>
      [LATER, NOON].map((end) => aSubscription({ state, renewsAt: end, graceEndsAt: end, endsAt: end })),
    )
    for (const standing of [null, ...standings])
      expect(entitlementsOf(standing, NOON).because).toMatch(/^[A-Z][^.]*\.$/)
  })
})
