import type { Identity } from '@chorus/subgraph-server'
import type { TraceContext } from '@chorus/telemetry'
import type { Fetch } from '../budget/fetched.ts'
import type { ClientRate } from '../limits/rate/rateLimit.ts'

/** One client request, as far as running its operation goes. */
export interface Circumstances {
  identity: Identity
  requestId: string
  /** Milliseconds since 1970; nobody waits for an answer after it. */
  deadlineAtMs: number
  /** The caller's; there may be none. */
  traceContext: TraceContext | undefined
  /** Of the client's own headers, those that go on to subgraphs. */
  forwardedHeaders?: Readonly<Record<string, string>> | undefined
  /** Aborted when the client has gone or the deadline has passed. */
  signal: AbortSignal
  /** What its client has left; absent where rates are not limited. */
  rate?: ClientRate | undefined
  /** Where each fetch is noted, for those who want to know. */
  fetched?: Fetch[] | undefined
}
