import type { Subgraph } from '@chorus/subgraph-server'
import { SUBGRAPH_TIMEOUT_MS, runWithin, type SubgraphTransport } from './transport.ts'

/** What the transport needs of a subgraph. */
export type LocalSubgraph = Pick<Subgraph, 'execute' | 'subscribe' | 'call' | 'health'>

/** A subgraph in this process: nothing is serialised. Closing the subgraph is for whoever created it. */
export function inProcessTransport(
  subgraph: LocalSubgraph,
  { timeoutMs = SUBGRAPH_TIMEOUT_MS }: { timeoutMs?: number } = {},
): SubgraphTransport {
  return {
    send: ({ query, operationName, variables, identity, requestId, deadlineAtMs, traceparent, signal: callers }) =>
      runWithin(timeoutMs, callers, (signal) =>
        subgraph.execute({ query, operationName, variables, identity, requestId, deadlineAtMs, traceparent, signal }),
      ),
    subscribe: ({ query, operationName, variables, identity, requestId, deadlineAtMs, traceparent, signal }) =>
      subgraph.subscribe({ query, operationName, variables, identity, requestId, deadlineAtMs, traceparent, signal }),
    call: (call) => runWithin(timeoutMs, call.signal, (signal) => subgraph.call({ ...call, signal })),
    ready: () =>
      runWithin(timeoutMs, new AbortController().signal, () => subgraph.health()).then(
        (stores) => stores.every((store) => store.ready),
        () => false,
      ),
    close: async () => {},
  }
}
