/** Stops calls to a subgraph that fails, and finds out when it is back. */
export interface Breaker {
  /** May a call be made now? While it is open, one now and then may, to see whether the subgraph is back. */
  admits(): boolean
  succeeded(): void
  failed(): void
  /** What was admitted ended without saying anything of the subgraph: its caller left. */
  leftOpen(): void
}

export interface BreakerOptions {
  /** Milliseconds on any clock that only goes forward. */
  now?: () => number
  onChange(state: 'open' | 'closed'): void
}

/** Fewer calls say nothing. */
const FEWEST_CALLS = 20
const FAILED_SHARE = 0.5
/** Calls are counted for so long from a failure on; then the next failure begins a new count. */
const WINDOW_MS = 10_000
const SHORTEST_PAUSE_MS = 1_000
/** Nothing was heard of the one who tries: another may. */
const LONGEST_TRY_MS = 10_000
const LONGEST_PAUSE_MS = 5_000

/** Opens when at least half of twenty calls or more failed within ten seconds. A success costs one addition. */
export function createBreaker({ onChange, now = () => performance.now() }: BreakerOptions): Breaker {
  let state: 'closed' | 'open' | 'trying' = 'closed'
  let succeeded = 0
  let failed = 0
  let windowEndsAtMs = 0
  let pauseMs = SHORTEST_PAUSE_MS
  let tryAtMs = 0

  function open(): void {
    if (state === 'closed') onChange('open')
    state = 'open'
    tryAtMs = now() + pauseMs
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  }

  function close(): void {
    state = 'closed'
    succeeded = failed = 0
    pauseMs = SHORTEST_PAUSE_MS
    onChange('closed')
  }

  return {
    admits() {
      if (state === 'closed') return true
      if (now() < tryAtMs) return false
      state = 'trying'
      tryAtMs = now() + LONGEST_TRY_MS
      return true
    },
    succeeded() {
      if (state === 'closed') succeeded++
      // What was asked before it opened may still be answered: that says nothing of now.
      else if (state === 'trying') close()
    },
    failed() {
      if (state === 'open') return
      if (state === 'trying') return open()
      if (now() >= windowEndsAtMs) {
        succeeded = failed = 0
        windowEndsAtMs = now() + WINDOW_MS
      }
      failed++
      const calls = succeeded + failed
      if (calls >= FEWEST_CALLS && failed >= calls * FAILED_SHARE) open()
    },
    leftOpen() {
      if (state !== 'trying') return
      state = 'open'
      tryAtMs = now()
    },
  }
}
