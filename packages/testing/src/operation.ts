import { randomUUID } from 'node:crypto'
import { anonymous, type Identity, type Subgraph, type SubgraphResult } from '@chorus/subgraph-server'

export interface OperationOptions {
  variables?: Record<string, unknown>
  /** Nobody when absent. */
  identity?: Identity
  signal?: AbortSignal
}

const DEADLINE_MS = 30_000

/** Runs one operation on a subgraph in this process, as the gateway would. */
export async function runOperation(
  subgraph: Subgraph,
  query: string,
  { variables, identity = anonymous, signal = AbortSignal.timeout(DEADLINE_MS) }: OperationOptions = {},
): Promise<SubgraphResult> {
  return subgraph.execute({
    query,
    variables,
    identity,
    requestId: randomUUID(),
    deadlineAtMs: Date.now() + DEADLINE_MS,
    signal,
  })
}
