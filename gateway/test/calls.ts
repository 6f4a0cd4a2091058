import { anonymous, type SubgraphResult } from '@chorus/subgraph-server'
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

/** What is answered, without what the transport found out of its text. */
export async function sendTo(transport: SubgraphTransport, call: Partial<SubgraphCall> = {}): Promise<SubgraphResult> {
  const { data, errors } = await transport.send(aCall(call))
  return { data, ...(errors && { errors }) }
}

/** Why there was no answer. */
export const reasonOf = (sent: Promise<unknown>) =>
  sent.then(
    () => 'answered',
    (error: unknown) => (error instanceof NoAnswer ? error.reason : (error as Error).name),
  )
