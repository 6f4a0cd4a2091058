import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { LISTENER_CHANGED, type ChorusEvent, type ListenerChanged, type PublishedEvent } from '../src/index.ts'

export function aListener(changes: Partial<ListenerChanged> = {}): ListenerChanged {
  return {
    userId: randomUUID(),
    version: 1,
    country: 'CO',
    birthDate: '1990-02-28',
    tier: 'FREE',
    maxBitrateKbps: 160,
    maxConcurrentStreams: 1,
    explicitAllowed: true,
    entitledUntil: null,
    ...changes,
  }
}

export function anEvent(changes: Partial<PublishedEvent> = {}): PublishedEvent {
  const data = aListener()
  return {
    id: randomUUID(),
    source: 'users',
    type: LISTENER_CHANGED,
    subject: data.userId,
    time: new Date().toISOString(),
    data,
    ...changes,
  }
}

/** The versions that events carry, in their order; these tests publish nothing without one. */
export const versions = (events: readonly ChorusEvent[]) =>
  events.flatMap(({ data }) => ('version' in data ? [data.version] : []))

/** Waits until something holds; the last failure is the test's. */
export async function eventually(check: () => void | Promise<void>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(20)
    }
  }
}
