import type { GraphQLFormattedError } from 'graphql'
import type { Identity } from '@chorus/subgraph-server'
import type { PlannedOperation } from '../plan/operations.ts'

/** One client request, as far as running its operation goes. */
export interface Circumstances {
  identity: Identity
  requestId: string
  /** Milliseconds since 1970; nobody waits for an answer after it. */
  deadlineAtMs: number
  traceparent: string | undefined
  /** Aborted when the client has gone or the deadline has passed. */
  signal: AbortSignal
}

/** An answer before it is fit for clients: errors may still name subgraphs and carry causes. */
export interface ExecutionAnswer {
  data: Record<string, unknown> | null
  errors: readonly GraphQLFormattedError[]
}

/** Runs planned operations over the subgraphs. Everything else in the gateway stands around this one call. */
export interface Executor {
  /** Never rejects for what a subgraph does: its fields are null, with an error each. */
  execute(
    operation: PlannedOperation,
    variables: Record<string, unknown>,
    circumstances: Circumstances,
  ): Promise<ExecutionAnswer>
}
