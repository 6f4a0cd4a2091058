import { ClientError } from '@chorus/subgraph-server'
import type { Metrics } from '@chorus/telemetry'
import type { Client } from './wait.ts'
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

/** Gives a place among those that are worked on up again, once, however often it is called. */
export type Leave = () => void

/** `gone`: the client left while it waited. */
export type Entered = Leave | 'turned away' | 'gone'

/** A place for one who waits for an answer: now, or in its turn. */
export type Enter = (client: Client) => Leave | 'turned away' | Promise<Entered>

/** Code that nobody has run yet is slow, and plans are still to be made: for so long, more wait is better than none. */
const WARM_UP_MS = 10_000
const WARM_UP_TIMES_AS_LONG = 4
/** One timer for all. */
const TICK_MS = 20
const TICKS_TO_ADAPT = 5

interface Waiting {
  sinceMs: number
  settle(entered: Entered): void
}

/** Lets so much work begin, lets some more wait, and turns the rest away while that is still cheap. */
export function createAdmission({ concurrency, queue, waitMs }: OverloadLimits, metrics: Metrics): Enter {
  // In the order of arrival, which is a set's own.
  const waiting = new Set<Waiting>()
  const limit = createWorkLimit({ most: concurrency })
  let underWay = 0
  let warmAtMs = Infinity
  let timer: NodeJS.Timeout | null = null
  let ticks = 0
  const turnedAway = metrics.counter('chorus_gateway_turned_away_total', 'Requests that were too many')

  function beginNext(): void {
    const nowMs = performance.now()
    const longestMs = nowMs - (nowMs < warmAtMs ? WARM_UP_TIMES_AS_LONG * waitMs : waitMs)
    for (const one of waiting) {
      if (one.sinceMs > longestMs) {
        if (underWay >= limit.now()) break
        one.settle(takePlace())
      } else one.settle(turnAway())
    }
  }

  function takePlace(): Leave {
    const sinceMs = performance.now()
    let isHere = true
    underWay++
    return () => {
      if (!isHere) return
      isHere = false
      underWay--
      limit.took(performance.now() - sinceMs)
      beginNext()
    }
  }

  function turnAway(): 'turned away' {
    turnedAway.inc()
    return 'turned away'
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

  function wait(client: Client): Promise<Entered> {
    return new Promise((resolve) => {
      const gone = () => one.settle('gone')
      const one: Waiting = {
        sinceMs: performance.now(),
        settle(entered) {
          client.off('close', gone)
          waiting.delete(one)
          resolve(entered)
        },
      }
      client.on('close', gone)
      waiting.add(one)
    })
  }

  return function enter(client) {
    if (warmAtMs === Infinity) warmAtMs = performance.now() + WARM_UP_MS
    watch()
    if (underWay < limit.now() && waiting.size === 0) return takePlace()
    return waiting.size < queue ? wait(client) : turnAway()
  }
}

/** What those are told that are turned away. */
export function overloadedError(): ClientError {
  return new ClientError('OVERLOADED', 'Too much is asked at once. Try again shortly.')
}
