/** How long a topic's events are kept. What a group has not committed is kept in any case. */
export interface Retention {
  maxAgeMs: number
  /** Where the store counts events. */
  maxEvents: number
}

const DAY_MS = 24 * 3_600_000

/** Of what happened, and is counted elsewhere as soon as it is read. */
const FACTS: Record<string, Retention> = {
  'play-ticks': { maxAgeMs: 7 * DAY_MS, maxEvents: 2_000_000 },
  'ad-events': { maxAgeMs: 30 * DAY_MS, maxEvents: 2_000_000 },
}

/** Null: for good, since projections are made from all of a topic's events. */
export function retentionOf(topic: string): Retention | null {
  return FACTS[topic] ?? null
}
