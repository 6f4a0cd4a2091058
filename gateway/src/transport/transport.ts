import type { EndpointAnswer, EndpointCall, SubgraphRequest, SubgraphResult } from '@chorus/subgraph-server'

/** One operation for one subgraph, as values and as text: each is made when it is first read, so a transport pays for one. */
export interface SubgraphCall extends SubgraphRequest {
  readonly variables: Record<string, unknown>
  /** The request's body over HTTP, `{"query":…,"variables":…}`. */
  readonly body: string
  /** It changes nothing: it may be sent again where no answer came. True of queries alone. */
  readonly safe: boolean
  /** Of the client's own headers, those that go on. */
  readonly forwardedHeaders?: Readonly<Record<string, string>> | undefined
}

/** What a subgraph has answered, as it came. */
export interface TransportAnswer extends SubgraphResult {
  /**
   * Its text was ASCII without a backslash, so that every string in it can be written to JSON as it stands. Absent where
   * that is not so, or not known.
   */
  isPlain?: true
}

/** How the gateway reaches one subgraph. */
export interface SubgraphTransport {
  /** Over the network: no answer may come for reasons that pass. */
  readonly isRemote?: true
  /** Rejects when no GraphQL answer came: unreachable, late, aborted, or something else than GraphQL. */
  send(call: SubgraphCall): Promise<TransportAnswer>
  /**
   * Follows a subscription: a result for each event, until the subgraph ends it or the call's signal fires; they throw where
   * it breaks off. Resolves when the subgraph has taken it, rejects where it gives no answer. Absent: subscriptions cannot be
   * had this way.
   */
  subscribe?(call: SubgraphCall): Promise<AsyncIterable<TransportAnswer>>
  /** Passes on one request to a plain HTTP endpoint. Rejects when no answer came. */
  call(call: EndpointCall): Promise<EndpointAnswer>
  /** Would it answer now? Never rejects. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

/** Longest wait for one answer of a subgraph, whatever time the client's request has left. */
export const SUBGRAPH_TIMEOUT_MS = 5_000

/** The answer did not come in time, or nobody waits for it any more. */
export class TooLate extends Error {
  override name = 'TooLate'
}

/**
 * Why there is no answer: `unreachable`, no connection; `lost`, the connection broke before the answer was whole;
 * `unusable`, what came is no answer; `refused`, what came says that this request was wrong (HTTP 4xx); `not sent`,
 * the request was held back here.
 */
export type NoAnswerReason = 'unreachable' | 'lost' | 'unusable' | 'refused' | 'not sent'

/** No answer came, for another reason than time. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
  readonly reason: NoAnswerReason

  constructor(reason: NoAnswerReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/**
 * Runs work with a signal that fires at the timeout or with the caller's own signal, and stops waiting then, whether the
 * work heeds the signal or not.
 */
export function runWithin<Result>(
  timeoutMs: number,
  callerSignal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController()
    const stop = (reason: string) => {
      const error = new TooLate(reason)
      controller.abort(error)
      reject(error)
    }
    const onCallerAbort = () => stop('the request was given up')
    if (callerSignal.aborted) return onCallerAbort()

    const timer = setTimeout(() => stop(`no answer within ${timeoutMs} ms`), timeoutMs)
    callerSignal.addEventListener('abort', onCallerAbort, { once: true })
    work(controller.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer)
        callerSignal.removeEventListener('abort', onCallerAbort)
      })
  })
}
