import type { Clock } from '@chorus/subgraph-server'

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  advance(ms: number): void
  set(iso: string): void
}

export function createTestClock(startIso = '2026-01-15T12:00:00.000Z'): TestClock {
  let nowMs = parse(startIso)
  return {
    now: () => new Date(nowMs),
    advance: (ms) => {
      nowMs += ms
    },
    set: (iso) => {
      nowMs = parse(iso)
    },
  }
}

function parse(iso: string): number {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) throw new Error(`Not an instant: ${iso}`)
  return ms
}
