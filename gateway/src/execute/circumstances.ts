import type { Identity } from '@chorus/subgraph-server'
import type { Fetched } from '../budget/fetched.ts'

/** One client request, as far as running its operation goes. */
export interface Circumstances {
  identity: Identity
  requestId: string
  /** Milliseconds since 1970; nobody waits for an answer after it. */
  deadlineAtMs: number
  traceparent: string | undefined
  /** Aborted when the client has gone or the deadline has passed. */
  signal: AbortSignal
  /** Where each fetch is noted, for those who want to know. */
  fetched?: Fetched[] | undefined
}
