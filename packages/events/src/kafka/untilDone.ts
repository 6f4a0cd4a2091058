import { setTimeout as pause } from 'node:timers/promises'

const SHORTEST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000

/**
 * Does something again, after ever longer pauses, until it succeeds. Resolves to whether it did: it is given up when the
 * signal aborts.
 */
export async function untilDone(
  work: () => void | Promise<void>,
  { signal, onFailure }: { signal: AbortSignal; onFailure: (error: unknown) => void },
): Promise<boolean> {
  let pauseMs = SHORTEST_PAUSE_MS
  while (!signal.aborted) {
    try {
      await work()
      return true
    } catch (error) {
      if (signal.aborted) return false
      onFailure(error)
      await pause(pauseMs, undefined, { signal }).catch(() => {})
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }
  return false
}
