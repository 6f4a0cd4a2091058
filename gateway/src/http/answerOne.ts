import type { IncomingHttpHeaders } from 'node:http'
import type { Identity } from '@chorus/subgraph-server'
import { contextFrom, readTraceContext, withSpan } from '@chorus/telemetry'
import type { Documents } from '../documents/documents.ts'
import type { Engine, GraphqlAnswer } from '../engine.ts'
import type { ClientRate } from '../limits/rate/rateLimit.ts'
import { ClientRequest } from './clientRequest.ts'
import type { createForwardedHeaders } from './forwardedHeaders.ts'
import type { createOpenStreams } from './openStreams.ts'
import type { SentRequest } from './readGraphqlRequest.ts'
import type { Client } from './wait.ts'

/** Who asks, and until when their token is good. */
export interface Asker {
  identity: Identity
  expiresAtMs: number
  rate: ClientRate | undefined
}

/** Where a request comes from, and until when somebody waits. */
export interface Sender {
  client: Client
  /** A subscription is not to be ended before the connection that it shares with other operations. */
  endsWithConnection: boolean
  headers: IncomingHttpHeaders
  requestId: string
  deadlineAtMs: number
}

/** Answers one request, whatever brought it. Never rejects. */
export type AnswerOne = (sent: SentRequest, asker: Asker, sender: Sender) => Promise<GraphqlAnswer>

export interface AnswerOneDependencies {
  engine: Engine
  documents: Documents
  openStreams: ReturnType<typeof createOpenStreams>
  /** Of a request's headers, those that go on to subgraphs. */
  forward: ReturnType<typeof createForwardedHeaders>
}

export function createAnswerOne({ engine, documents, openStreams, forward }: AnswerOneDependencies): AnswerOne {
  return (sent, { identity, expiresAtMs, rate }, { client, endsWithConnection, headers, requestId, deadlineAtMs }) => {
    const query = documents.find(sent, identity)
    if (typeof query !== 'string') return Promise.resolve(query)

    const traceContext = readTraceContext(headers)
    const forwardedHeaders = forward(headers)
    const asked = new ClientRequest(client, { identity, requestId, deadlineAtMs, traceContext, rate, forwardedHeaders })
    return withSpan(
      'graphql',
      { 'chorus.request_id': requestId },
      () =>
        engine
          .answer({ ...sent, query }, asked)
          .then((answer) => openStreams.keep(answer, asked, { expiresAtMs, endsWithConnection })),
      contextFrom(traceContext),
    )
  }
}
