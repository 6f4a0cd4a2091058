/** How many requests may be worked on at once, as this process has time for them. */
export interface WorkLimit {
  now(): number
  /** Looks how busy the process was since it looked last, with so many requests. */
  adapt(underWay: number): void
}

export interface WorkLimitOptions {
  most: number
  /** The share of time in which the process was not idle, since it was asked last. */
  busyShare?: () => number
}

/**
 * So many at least: they share fetches and keep the process busy while subgraphs are waited for. More of them would only
 * make each later when there is no time left.
 */
const LEAST = 64
const TOO_BUSY = 0.98
const NOT_TOO_BUSY = 0.9
const LESS = 0.7
const MORE = 1.1

/**
 * A process that is never idle answers no more for working on more at once: all are late then, and those that wait in
 * sockets are not even seen. So the limit falls while it is never idle, and rises again when it is.
 */
export function createWorkLimit({ most, busyShare = eventLoopShare() }: WorkLimitOptions): WorkLimit {
  const least = Math.min(LEAST, most)
  let limit = most
  return {
    now: () => limit,
    adapt(underWay) {
      const busy = busyShare()
      if (busy > TOO_BUSY) limit = Math.max(least, Math.floor(Math.min(limit, underWay) * LESS))
      else if (busy < NOT_TOO_BUSY) limit = Math.min(most, Math.ceil(limit * MORE))
    },
  }
}

function eventLoopShare(): () => number {
  let before = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    return utilization
  }
}
