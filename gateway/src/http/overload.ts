import type { Metrics } from '@chorus/telemetry'
import type { Exchange } from './exchange.ts'
import { errorBody } from './refuseIdentity.ts'
import { sendJson } from './send.ts'
import { createWorkLimit } from './workLimit.ts'

export interface OverloadLimits {
  /** Requests that are worked on at once, at most; fewer while they would only wait elsewhere. */
  concurrency: number
  /** Requests that wait for their turn, at most; more are turned away at once. */
  queue: number
  /** Longest wait for a turn: an answer after that would come too late for most. */
  waitMs: number
}

/** A request holds its place for as long as its slowest subgraph takes. */
export const DEFAULT_OVERLOAD_LIMITS: OverloadLimits = { concurrency: 256, queue: 1_024, waitMs: 500 }

const RETRY_AFTER_S = '1'
/** Code that nobody has run yet is slow, and plans are still to be made: for so long, more wait is better than none. */
const WARM_UP_MS = 10_000
const WARM_UP_TIMES_AS_LONG = 4
/** One timer for all. */
const TICK_MS = 20
const TICKS_TO_ADAPT = 5

interface Waiting {
  sinceMs: number
  begin(): void
  turnAway(): void
}

/** Lets so much work begin, lets some more wait, and turns the rest away while that is still cheap. */
export function createAdmission({ concurrency, queue, waitMs }: OverloadLimits, metrics: Metrics) {
  // In the order of arrival, which is a set's own.
  const waiting = new Set<Waiting>()
  const limit = createWorkLimit({ most: concurrency })
  let underWay = 0
  let warmAtMs = Infinity
  let timer: NodeJS.Timeout | null = null
  let ticks = 0
  const turnedAway = metrics.counter('chorus_gateway_turned_away_total', 'Requests that were too many')

  function leave(): void {
    underWay--
    beginNext()
  }

  function beginNext(): void {
    const nowMs = performance.now()
    const longestMs = nowMs - (nowMs < warmAtMs ? WARM_UP_TIMES_AS_LONG * waitMs : waitMs)
    for (const one of waiting) {
      if (one.sinceMs > longestMs) {
        if (underWay >= limit.now()) break
        waiting.delete(one)
        underWay++
        one.begin()
      } else {
        waiting.delete(one)
        one.turnAway()
      }
    }
  }

  function begin(exchange: Exchange, work: (exchange: Exchange) => Promise<void>): Promise<void> {
    const beganMs = performance.now()
    let isHere = true
    exchange.leave = () => {
      if (!isHere) return
      isHere = false
      limit.took(performance.now() - beganMs)
      leave()
    }
    return work(exchange).finally(exchange.leave)
  }

  /** Only while there is more than a little to do. */
  function watch(): void {
    timer ??= setInterval(tick, TICK_MS).unref()
  }

  function tick(): void {
    if (ticks++ % TICKS_TO_ADAPT === 0) limit.adapt(underWay)
    beginNext()
    if (waiting.size > 0 || underWay > 0 || limit.now() < concurrency || !timer) return
    clearInterval(timer)
    timer = null
  }

  function wait(exchange: Exchange, work: (exchange: Exchange) => Promise<void>): Promise<void> {
    const { response } = exchange
    return new Promise((resolve, reject) => {
      const gone = () => {
        waiting.delete(one)
        resolve()
      }
      const one: Waiting = {
        sinceMs: performance.now(),
        begin() {
          response.off('close', gone)
          begin(exchange, work).then(resolve, reject)
        },
        turnAway() {
          response.off('close', gone)
          Promise.resolve(refuse(exchange)).then(resolve, reject)
        },
      }
      response.once('close', gone)
      waiting.add(one)
    })
  }

  function refuse(exchange: Exchange): Promise<void> | void {
    turnedAway.inc()
    const body = errorBody('Too much is asked at once. Try again shortly.', 'OVERLOADED')
    return sendJson(exchange, 503, body, ['retry-after', RETRY_AFTER_S])
  }

  /** Does the work now, or in its turn, or answers 503. */
  return function admit(exchange: Exchange, work: (exchange: Exchange) => Promise<void>): Promise<void> | void {
    if (warmAtMs === Infinity) warmAtMs = performance.now() + WARM_UP_MS
    watch()
    if (underWay < limit.now() && waiting.size === 0) {
      underWay++
      return begin(exchange, work)
    }
    return waiting.size < queue ? wait(exchange, work) : refuse(exchange)
  }
}
