import { LRUCache } from 'lru-cache'
import type { Rate, Taken, Window } from './window.ts'

/** Beyond so many clients at once, those that ask least are forgotten first. */
const MOST_CLIENTS = 100_000

/** Windows in this process alone. */
export function createMemoryWindow({ points: allowed, perS }: Rate, now: () => number = Date.now): Window {
  const windows = new LRUCache<string, { taken: number; endsAtMs: number }>({ max: MOST_CLIENTS })

  return {
    take(client, points): Taken {
      const nowMs = now()
      let window = windows.get(client)
      if (!window || window.endsAtMs <= nowMs) {
        window = { taken: 0, endsAtMs: nowMs + perS * 1000 }
        windows.set(client, window)
      }
      window.taken += points
      return {
        allowed: window.taken <= allowed,
        left: Math.max(0, allowed - window.taken),
        resetS: Math.ceil((window.endsAtMs - nowMs) / 1000),
      }
    },
  }
}
