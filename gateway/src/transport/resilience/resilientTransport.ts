import { setTimeout as wait } from 'node:timers/promises'
import type { Logger, Metrics } from '@chorus/telemetry'
import { NoAnswer, TooLate, type SubgraphCall, type SubgraphTransport, type TransportAnswer } from '../transport.ts'
import { createAllowance } from './allowance.ts'
import { createBreaker } from './breaker.ts'
import { sendHedged } from './hedge.ts'
import type { Resilience } from './settings.ts'
import { createUsualTime } from './usualTime.ts'

export interface ResilientTransportOptions {
  subgraph: string
  transport: SubgraphTransport
  resilience: Resilience
  logger: Logger
  metrics: Metrics
}

/** Before a query is asked again; at random below, so that many callers do not come back at once. */
const LONGEST_WAIT_MS = 30

/** A transport that asks again where that is safe and may help, and does not ask where it is known to be in vain. */
export function resilientTransport(options: ResilientTransportOptions): SubgraphTransport {
  const { subgraph, transport, resilience, logger, metrics } = options
  const { retries, hedge } = resilience
  const { subscribe } = transport
  const breaker = resilience.breaker ? createBreaker({ onChange: report }) : null
  const allowance = createAllowance()
  const usual = createUsualTime()
  const isOpen = metrics.gauge('chorus_gateway_breaker_open', 'Is a subgraph not asked, because it failed?', [
    'subgraph',
  ])
  const again = metrics.counter('chorus_gateway_asked_again_total', 'Queries sent once more to a subgraph', [
    'subgraph',
    'why',
  ])
  isOpen.set({ subgraph }, 0)

  function report(state: 'open' | 'closed'): void {
    isOpen.set({ subgraph }, state === 'open' ? 1 : 0)
    if (state === 'open') logger.warn({ subgraph }, 'a subgraph fails and is not asked for a while')
    else logger.info({ subgraph }, 'a subgraph is back')
  }

  function mayAskAgain(why: 'failed' | 'slow'): boolean {
    if (!allowance.take()) return false
    again.inc({ subgraph, why })
    return true
  }

  function once(call: SubgraphCall): Promise<TransportAnswer> {
    if (!hedge || !call.safe) return transport.send(call)
    const startedAtMs = performance.now()
    const afterMs = usual.p95Ms()
    const sent =
      afterMs === null ? transport.send(call) : sendHedged(call, transport.send, afterMs, () => mayAskAgain('slow'))
    return sent.then((answer) => {
      usual.took(performance.now() - startedAtMs)
      return answer
    })
  }

  function noteAnswer<Answer>(answer: Answer): Answer {
    breaker?.succeeded()
    allowance.earn()
    return answer
  }

  /** What a failure says of the subgraph. */
  function noteFailure(error: unknown, signal: AbortSignal): void {
    if (error instanceof NoAnswer && error.reason === 'refused') breaker?.succeeded()
    else if (signal.aborted || (error instanceof NoAnswer && error.reason === 'not sent')) breaker?.leftOpen()
    else breaker?.failed()
  }

  async function recover(call: SubgraphCall, error: unknown): Promise<TransportAnswer> {
    let last = error
    noteFailure(last, call.signal)
    for (let retry = 0; retry < retries && isWorthAskingAgain(last) && call.safe; retry++) {
      if (!mayAskAgain('failed')) break
      await wait(Math.random() * LONGEST_WAIT_MS, undefined, { signal: call.signal }).catch(() => {})
      if (call.signal.aborted) throw new TooLate('the request was given up')
      if (breaker && !breaker.admits()) break
      try {
        return noteAnswer(await once(call))
      } catch (next) {
        last = next
        noteFailure(last, call.signal)
      }
    }
    throw last
  }

  async function noted<Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
    if (breaker && !breaker.admits()) throw heldBack()
    try {
      return noteAnswer(await ask())
    } catch (error) {
      noteFailure(error, signal)
      throw error
    }
  }

  return {
    ...transport,
    send(call) {
      if (breaker && !breaker.admits()) return Promise.reject(heldBack())
      return once(call).then<TransportAnswer, TransportAnswer>(noteAnswer, (error: unknown) => recover(call, error))
    },
    // Not asked again: it may change something, or its client can come again by itself.
    call: (call) => noted(call.signal, () => transport.call(call)),
    // Of a subscription its opening counts: that it ends some time says nothing of the subgraph.
    ...(subscribe && { subscribe: (call) => noted(call.signal, () => subscribe(call)) }),
  }
}

function heldBack(): NoAnswer {
  return new NoAnswer('not sent', 'the subgraph failed too often of late')
}

/** It would come to nothing where the request itself was refused, where time ran out, or where we held it back. */
function isWorthAskingAgain(error: unknown): boolean {
  return error instanceof NoAnswer && error.reason !== 'refused' && error.reason !== 'not sent'
}
