import { LISTENER_CHANGED, outboxRow } from '@chorus/events'
import type { AppUser } from '../../generated/prisma/client.ts'
import { entitlementsOf, type SubscriptionStanding } from '../entitlements/entitlements.ts'
import { dayOf } from '../people/birthDate.ts'

/** The part of a person that decides what other subgraphs let them hear, in music and in ads, and show of it to friends. */
export type Listener = Pick<
  AppUser,
  'id' | 'listenerVersion' | 'country' | 'birthDate' | 'locale' | 'explicitAllowed' | 'shareActivity'
>

/**
 * The outbox row that tells what a listener may now hear. Belongs into the transaction that changed it and that raised
 * `listenerVersion`: consumers keep the highest version, so a late or repeated event changes nothing.
 * Rights that end by the clock alone carry their end, so that nobody waits for an event to take them away.
 */
export function listenerChanged(listener: Listener, subscription: SubscriptionStanding | null, now: Date) {
  const { tier, maxBitrateKbps, maxConcurrentStreams, until } = entitlementsOf(subscription, now)
  return outboxRow(LISTENER_CHANGED, listener.id, {
    userId: listener.id,
    version: listener.listenerVersion,
    country: listener.country,
    birthDate: dayOf(listener.birthDate),
    locale: listener.locale,
    tier,
    maxBitrateKbps,
    maxConcurrentStreams,
    explicitAllowed: listener.explicitAllowed,
    shareActivity: listener.shareActivity,
    entitledUntil: until?.toISOString() ?? null,
  })
}
