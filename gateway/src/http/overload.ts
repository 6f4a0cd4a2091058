import type { Metrics } from '@chorus/telemetry'
import type { Exchange } from './exchange.ts'
import { errorBody } from './refuseIdentity.ts'
import { sendJson } from './send.ts'

export interface OverloadLimits {
  /** Requests that are worked on at once, at most. */
  concurrency: number
  /** Requests that wait for their turn, at most; more are turned away at once. */
  queue: number
  /** Longest wait for a turn: an answer after that would come too late for most. */
  waitMs: number
}

/**
 * More than any load that is kept up with takes: a request holds its place for as long as its slowest subgraph. What
 * it bounds is memory, and how late the last one in the queue is.
 */
export const DEFAULT_OVERLOAD_LIMITS: OverloadLimits = { concurrency: 512, queue: 1_024, waitMs: 1_000 }

const RETRY_AFTER_S = '1'
/** One timer for all who wait. */
const TICK_MS = 20

interface Waiting {
  sinceMs: number
  begin(): void
  turnAway(): void
}

/** Lets so much work begin, lets some more wait, and turns the rest away while that is still cheap. */
export function createAdmission({ concurrency, queue, waitMs }: OverloadLimits, metrics: Metrics) {
  // In the order of arrival, which is a set's own.
  const waiting = new Set<Waiting>()
  let underWay = 0
  let timer: NodeJS.Timeout | null = null
  const turnedAway = metrics.counter('chorus_gateway_turned_away_total', 'Requests that were too many')

  function leave(): void {
    const [next] = waiting
    if (!next) return void underWay--
    waiting.delete(next)
    next.begin()
  }

  function begin(exchange: Exchange, work: (exchange: Exchange) => Promise<void>): Promise<void> {
    let isHere = true
    exchange.leave = () => {
      if (isHere) leave()
      isHere = false
    }
    return work(exchange).finally(exchange.leave)
  }

  function tick(): void {
    const longestMs = performance.now() - waitMs
    for (const one of waiting) {
      if (one.sinceMs > longestMs) break
      waiting.delete(one)
      one.turnAway()
    }
    if (waiting.size > 0 || !timer) return
    clearInterval(timer)
    timer = null
  }

  function wait(exchange: Exchange, work: (exchange: Exchange) => Promise<void>): Promise<void> {
    timer ??= setInterval(tick, TICK_MS).unref()
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
    if (underWay < concurrency) {
      underWay++
      return begin(exchange, work)
    }
    return waiting.size < queue ? wait(exchange, work) : refuse(exchange)
  }
}
