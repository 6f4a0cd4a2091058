export interface Throttle {
  /**
   * Counts an attempt before it is made, so that attempts at the same moment count too; false where it may not be made,
   * since too many of this key's failed of late.
   */
  admit(key: string): boolean
  /** The attempt did not fail: earlier ones are forgiven. */
  succeeded(key: string): void
}

/** More keys than this are forgotten, the oldest first: an attacker's inventions must not fill the memory. */
const MOST_KEYS = 10_000

/** Counts attempts per key in windows of `windowMs`; in this process only. */
export function createThrottle({ mostFailures, windowMs }: { mostFailures: number; windowMs: number }): Throttle {
  const attempts = new Map<string, { count: number; sinceMs: number }>()

  function recent(key: string) {
    const entry = attempts.get(key)
    if (!entry || Date.now() - entry.sinceMs < windowMs) return entry
    attempts.delete(key)
    return undefined
  }

  return {
    admit(key) {
      const entry = recent(key) ?? { count: 0, sinceMs: Date.now() }
      if (entry.count >= mostFailures) return false
      attempts.set(key, { ...entry, count: entry.count + 1 })
      const oldest = attempts.keys().next().value
      if (attempts.size > MOST_KEYS && oldest !== undefined) attempts.delete(oldest)
      return true
    },
    succeeded: (key) => void attempts.delete(key),
  }
}
