import type { Identity } from '@chorus/subgraph-server'
import type { TraceContext } from '@chorus/telemetry'
import type { Fetch } from '../budget/fetched.ts'
import type { Circumstances } from '../execute/circumstances.ts'
import type { ClientRate } from '../limits/rate/rateLimit.ts'
import type { ForwardedHeaders } from './forwardedHeaders.ts'
import { Wait, type Client } from './wait.ts'

export interface ClientRequestOptions {
  identity: Identity
  requestId: string
  deadlineAtMs: number
  traceContext: TraceContext | undefined
  rate: ClientRate | undefined
  forwardedHeaders: ForwardedHeaders | undefined
}

/** The circumstances of one request, as long as its client waits. Hand it on as it is: a copy would have no signal. */
export class ClientRequest extends Wait implements Circumstances {
  readonly identity: Identity
  readonly requestId: string
  readonly traceContext: TraceContext | undefined
  readonly rate: ClientRate | undefined
  fetched: Fetch[] | undefined = undefined
  readonly forwardedHeaders: ForwardedHeaders | undefined

  constructor(client: Client, options: ClientRequestOptions) {
    super(client, options.deadlineAtMs)
    this.identity = options.identity
    this.requestId = options.requestId
    this.traceContext = options.traceContext
    this.rate = options.rate
    this.forwardedHeaders = options.forwardedHeaders
  }
}
