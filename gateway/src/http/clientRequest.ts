import type { Identity } from '@chorus/subgraph-server'
import type { Fetched } from '../budget/fetched.ts'
import type { Circumstances } from '../execute/circumstances.ts'
import type { ClientRate } from '../limits/rate/rateLimit.ts'
import { Wait, type Client } from './wait.ts'

export interface ClientRequestOptions {
  identity: Identity
  requestId: string
  deadlineAtMs: number
  traceparent: string | undefined
  rate: ClientRate | undefined
}

/** The circumstances of one request, as long as its client waits. Hand it on as it is: a copy would have no signal. */
export class ClientRequest extends Wait implements Circumstances {
  readonly identity: Identity
  readonly requestId: string
  readonly traceparent: string | undefined
  readonly rate: ClientRate | undefined
  fetched: Fetched[] | undefined = undefined

  constructor(client: Client, { identity, requestId, deadlineAtMs, traceparent, rate }: ClientRequestOptions) {
    super(client, deadlineAtMs)
    this.identity = identity
    this.requestId = requestId
    this.traceparent = traceparent
    this.rate = rate
  }
}
