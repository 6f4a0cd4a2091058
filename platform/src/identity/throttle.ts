export interface Throttle {
  /** Did this key fail too often of late? */
  isClosed(key: string): boolean
  failed(key: string): void
  succeeded(key: string): void
}

/** More keys than this are forgotten, the oldest first: an attacker's inventions must not fill the memory. */
const MOST_KEYS = 10_000

/** Counts failures per key in windows of `windowMs`; in this process only. */
export function createThrottle({ mostFailures, windowMs }: { mostFailures: number; windowMs: number }): Throttle {
  const failures = new Map<string, { count: number; sinceMs: number }>()

  function recent(key: string) {
    const entry = failures.get(key)
    if (!entry || Date.now() - entry.sinceMs < windowMs) return entry
    failures.delete(key)
    return undefined
  }

  return {
    isClosed: (key) => (recent(key)?.count ?? 0) >= mostFailures,
    failed(key) {
      const entry = recent(key) ?? { count: 0, sinceMs: Date.now() }
      failures.set(key, { ...entry, count: entry.count + 1 })
      const oldest = failures.keys().next().value
      if (failures.size > MOST_KEYS && oldest !== undefined) failures.delete(oldest)
    },
    succeeded: (key) => void failures.delete(key),
  }
}
