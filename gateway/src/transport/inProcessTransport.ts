import type { Subgraph, SubgraphRequest, SubgraphResult } from '@chorus/subgraph-server'
import { SUBGRAPH_TIMEOUT_MS, TooLate, runWithin, type SubgraphCall, type SubgraphTransport } from './transport.ts'

/** What the transport needs of a subgraph. */
export type LocalSubgraph = Pick<Subgraph, 'execute' | 'subscribe' | 'call' | 'health'>

/** A subgraph in this process: nothing is serialised. Closing the subgraph is for whoever created it. */
export function inProcessTransport(
  subgraph: LocalSubgraph,
  { timeoutMs = SUBGRAPH_TIMEOUT_MS }: { timeoutMs?: number } = {},
): SubgraphTransport {
  return {
    async send(call) {
      if (call.signal.aborted) throw new TooLate('the request was given up')
      const request = new LocalRequest(call)
      const result = subgraph.execute(request)
      // Most that is in memory is there at once: then there is nothing to wait for, or to give up.
      return result instanceof Promise ? request.within(timeoutMs, result) : result
    },
    subscribe: async ({ query, operationName, variables, identity, requestId, deadlineAtMs, traceContext, signal }) =>
      subgraph.subscribe({ query, operationName, variables, identity, requestId, deadlineAtMs, traceContext, signal }),
    call: (call) => runWithin(timeoutMs, call.signal, (signal) => subgraph.call({ ...call, signal })),
    ready: () =>
      runWithin(timeoutMs, new AbortController().signal, () => subgraph.health()).then(
        (stores) => stores.every((store) => store.ready),
        () => false,
      ),
    close: async () => {},
  }
}

/** A call as its subgraph sees it. Its signal is made when it is first read. */
class LocalRequest implements SubgraphRequest {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown>
  readonly #call: SubgraphCall
  #controller: AbortController | null = null
  #late: TooLate | null = null

  constructor(call: SubgraphCall) {
    this.query = call.query
    this.operationName = call.operationName
    this.variables = call.variables
    this.#call = call
  }

  get identity() {
    return this.#call.identity
  }
  get requestId() {
    return this.#call.requestId
  }
  get deadlineAtMs() {
    return this.#call.deadlineAtMs
  }
  get traceContext() {
    return this.#call.traceContext
  }
  get isGivenUp() {
    return this.#late !== null || this.#call.signal.aborted
  }
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.isGivenUp) this.#controller.abort(this.#late)
    return this.#controller.signal
  }

  /** Waits no longer than this, and than the caller waits; whether the subgraph heeds the signal or not. */
  within(timeoutMs: number, result: Promise<SubgraphResult>): Promise<SubgraphResult> {
    return runWithin(timeoutMs, this.#call.signal, (signal) => {
      signal.addEventListener('abort', () => this.#giveUp(signal.reason as TooLate), { once: true })
      return result
    })
  }

  #giveUp(reason: TooLate): void {
    this.#late = reason
    this.#controller?.abort(reason)
  }
}
