import { anonymous } from '@chorus/subgraph-server'
import { NoAnswer, type SubgraphCall, type SubgraphTransport } from '../src/transport/transport.ts'

/** An operation of no consequence. */
export const aCall = (call: Partial<SubgraphCall> = {}): SubgraphCall => ({
  query: '{ a }',
  variables: {},
  body: '{"query":"{ a }"}',
  safe: true,
  identity: anonymous,
  requestId: 'a-request',
  deadlineAtMs: Date.now() + 10_000,
  signal: new AbortController().signal,
  ...call,
})

export const sendTo = (transport: SubgraphTransport, call: Partial<SubgraphCall> = {}) => transport.send(aCall(call))

/** Why there was no answer. */
export const reasonOf = (sent: Promise<unknown>) =>
  sent.then(
    () => 'answered',
    (error: unknown) => (error instanceof NoAnswer ? error.reason : (error as Error).name),
  )
