import { TooLate, type SubgraphCall, type TransportAnswer } from '../transport.ts'

/**
 * Sends a query, and once more where no answer has come after `afterMs` and `mayHedge` says yes. The first answer is taken, and
 * whoever is late is told to stop; a failure counts only when nobody is asked any more.
 */
export function sendHedged(
  call: SubgraphCall,
  send: (call: SubgraphCall) => Promise<TransportAnswer>,
  afterMs: number,
  mayHedge: () => boolean,
): Promise<TransportAnswer> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController()
    let underWay = 0

    function end(): void {
      clearTimeout(timer)
      call.signal.removeEventListener('abort', onAbort)
      stop.abort()
    }
    function ask(): void {
      underWay++
      send(withSignal(call, stop.signal)).then(
        (answer) => (end(), resolve(answer)),
        (error: Error) => {
          if (--underWay > 0) return
          end()
          reject(error)
        },
      )
    }
    const onAbort = () => (end(), reject(new TooLate('the request was given up')))
    const timer = setTimeout(() => mayHedge() && ask(), afterMs)
    call.signal.addEventListener('abort', onAbort)
    if (call.signal.aborted) onAbort()
    else ask()
  })
}

/** The same call, given up by another signal. Its parts are made when they are read, so they are not copied. */
function withSignal(call: SubgraphCall, signal: AbortSignal): SubgraphCall {
  return {
    get query() {
      return call.query
    },
    get operationName() {
      return call.operationName
    },
    get variables() {
      return call.variables
    },
    get body() {
      return call.body
    },
    safe: call.safe,
    identity: call.identity,
    requestId: call.requestId,
    deadlineAtMs: call.deadlineAtMs,
    traceContext: call.traceContext,
    forwardedHeaders: call.forwardedHeaders,
    signal,
  }
}
