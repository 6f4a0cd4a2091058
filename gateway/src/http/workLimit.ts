/** How many requests may be worked on at once: as many as come to an end in time. */
export interface WorkLimit {
  now(): number
  /** A request took so long, without its wait for its turn. */
  took(ms: number): void
  /** Ten times a second: looks how it went with so many requests. */
  adapt(underWay: number): void
}

export interface WorkLimitOptions {
  most: number
  /** The share of time in which the process was not idle, since it was asked last. */
  busyShare?: () => number
}

/** While the process is never idle, so many at least: they share fetches, and it has work while subgraphs are waited for. */
const LEAST_WHEN_BUSY = 64
const LEAST_WHEN_SLOW = 16
const TOO_BUSY = 0.98
const NOT_TOO_BUSY = 0.9
const LOOKS_A_SECOND = 10
/** Even the fastest of a second takes so long, and so many times as long as it used to: they stand in a queue at a subgraph. */
const TOO_SLOW_MS = 500
const TIMES_AS_SLOW = 4
/** Of the time that is too slow: what it is brought down to. */
const AIM = 0.6
/** What used to be fast is forgotten by so much a second: traffic changes. */
const FORGOTTEN = 1.005
const LESS = 0.7
const MORE = 1.1
const MUCH_MORE = 2

/**
 * A process that is never idle answers no more for working on more at once, nor does a subgraph that is asked more than it
 * can do: all are late then, and those that wait in sockets are not even seen. So the limit falls while the one or the
 * other is so, and rises again: soon when the process has time, second by second when a subgraph had too much.
 */
export function createWorkLimit({ most, busyShare = eventLoopShare() }: WorkLimitOptions): WorkLimit {
  let limit = most
  let looks = 0
  let fastestMs = Infinity
  let usualMs = Infinity
  let ended = 0
  let isCareful = false
  let judgesFromLook = 0

  function raise(times: number): void {
    limit = Math.min(most, Math.ceil(limit * times))
    if (limit === most) isCareful = false
  }

  function judgeSecond(underWay: number): void {
    const [tookMs, perSecond] = [fastestMs, ended]
    fastestMs = Infinity
    ended = 0
    // What ends just after it was lowered had begun before.
    if (tookMs === Infinity || looks < judgesFromLook) return
    usualMs = Math.min(usualMs * FORGOTTEN, tookMs)
    const tooSlowMs = Math.max(TOO_SLOW_MS, TIMES_AS_SLOW * usualMs)
    if (tookMs > tooSlowMs && underWay >= LEAST_WHEN_SLOW) {
      // As many as end in the time that we aim at: Little's law.
      limit = Math.min(limit, Math.max(LEAST_WHEN_SLOW, Math.ceil((perSecond * AIM * tooSlowMs) / 1_000)))
      isCareful = true
      judgesFromLook = looks + Math.ceil((tookMs / 1_000) * LOOKS_A_SECOND)
    } else if (isCareful && tookMs < (AIM * tooSlowMs) / 2) raise(MUCH_MORE)
    else if (isCareful) raise(MORE)
  }

  return {
    now: () => limit,
    took(ms) {
      ended += 1
      if (ms < fastestMs) fastestMs = ms
    },
    adapt(underWay) {
      const busy = busyShare()
      looks += 1
      if (looks % LOOKS_A_SECOND === 0) judgeSecond(underWay)
      if (busy > TOO_BUSY && underWay >= LEAST_WHEN_BUSY) {
        limit = Math.max(Math.min(limit, LEAST_WHEN_BUSY), Math.floor(Math.min(limit, underWay) * LESS))
      } else if (busy < NOT_TOO_BUSY && !isCareful) raise(MORE)
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
