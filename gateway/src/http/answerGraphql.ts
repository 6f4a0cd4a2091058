import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Identity } from '@chorus/subgraph-server'
import { contextFromTraceparent, withSpan, type Metrics } from '@chorus/telemetry'
import { refusalChallenge } from '../access/challenge.ts'
import type { Identify } from '../access/identify.ts'
import type { Engine, GraphqlAnswer, GraphqlRequest } from '../engine.ts'
import type { Limits } from '../limits/limits.ts'
import { negotiate, type AnswerType } from './negotiate.ts'
import { readGraphqlRequest, type HttpRefusal } from './readGraphqlRequest.ts'
import { errorBody, refuseIdentity } from './refuseIdentity.ts'
import { traceparentFrom } from './requestId.ts'
import { send, sendJson } from './send.ts'
import { whileWaiting } from './whileWaiting.ts'

export interface GraphqlHandlerOptions {
  engine: Engine
  identify: Identify
  limits: Limits
  metrics: Metrics
  /** Longest time for one request, from its arrival. */
  deadlineMs: number
  /** Where the protected resource's metadata is served, named in a 401. */
  metadataUrl: string | undefined
  /** GraphiQL's page for browsers that ask for one; false where there is none. */
  servePage(request: IncomingMessage, response: ServerResponse): Promise<boolean>
}

type JsonType = Exclude<AnswerType, 'text/html'>

/** `/graphql`: GraphQL over HTTP. */
export function createGraphqlHandler(options: GraphqlHandlerOptions) {
  const { engine, identify, limits, metrics, deadlineMs, metadataUrl, servePage } = options
  const durations = metrics.durations('chorus_gateway_request_seconds', 'Time to answer one GraphQL request', [
    'outcome',
  ])

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const arrivedAtMs = Date.now()
    const stop = durations.startTimer()
    const finish = (outcome: string) => void stop({ outcome })

    const type = negotiate(request.headers.accept)
    if (type === 'text/html' && request.method === 'GET' && (await servePage(request, response))) return
    if (type === null || type === 'text/html') {
      const message = 'Accept `application/graphql-response+json` or `application/json`.'
      return sendJson(request, response, 406, errorBody(message, 'BAD_REQUEST'))
    }
    const read = await readGraphqlRequest(request, limits)
    if (read.kind === 'http-refused') return void (await sendHttpRefusal(request, response, read), finish('refused'))

    const identified = await identify(request.headers.authorization)
    if (identified.kind !== 'identified') {
      await refuseIdentity(request, response, identified, metadataUrl)
      return finish(identified.kind)
    }
    const answer = await answerWithin(request, response, read, identified.identity, requestId, arrivedAtMs)
    await sendAnswer(request, response, answer, type, metadataUrl)
    finish(answer.kind === 'answered' && answer.hasErrors ? 'errors' : answer.kind)
  }

  function answerWithin(
    request: IncomingMessage,
    response: ServerResponse,
    read: GraphqlRequest,
    identity: Identity,
    requestId: string,
    arrivedAtMs: number,
  ): Promise<GraphqlAnswer> {
    const traceparent = traceparentFrom(request.headers.traceparent)
    const deadlineAtMs = arrivedAtMs + deadlineMs
    return withSpan(
      'graphql',
      { 'chorus.request_id': requestId },
      () =>
        whileWaiting(response, deadlineAtMs, (signal) =>
          engine.answer(read, { identity, requestId, deadlineAtMs, traceparent, signal }),
        ),
      contextFromTraceparent(traceparent),
    )
  }

  return handle
}

function sendHttpRefusal(request: IncomingMessage, response: ServerResponse, refusal: HttpRefusal): Promise<void> {
  return sendJson(request, response, refusal.status, errorBody(refusal.message, 'BAD_REQUEST'), refusal.headers)
}

/** `application/json` says 200 to every well-formed request; the newer type says 400 where nothing was run. */
function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: GraphqlAnswer,
  type: JsonType,
  metadataUrl: string | undefined,
): Promise<void> {
  const contentType = `${type}; charset=utf-8`
  const headers = challengeTo(answer, metadataUrl)
  if (answer.kind === 'answered') {
    return send(request, response, { status: 200, contentType, body: answer.body, ...(headers && { headers }) })
  }
  const body = JSON.stringify({ errors: answer.errors })
  if (answer.kind === 'not-by-this-method') {
    return send(request, response, { status: 405, contentType, body, headers: { allow: 'POST' } })
  }
  const status = type === 'application/json' ? 200 : statusOf(answer)
  return send(request, response, { status, contentType, body, ...(headers && { headers }) })
}

/** Whoever was refused something is told how to come back, in an answer with the rest of the data too (RFC 9110, 11.6.1). */
function challengeTo(answer: GraphqlAnswer, metadataUrl: string | undefined): Record<string, string> | null {
  if (!('refused' in answer) || !answer.refused) return null
  const { identity, missingScopes } = answer.refused
  return { 'www-authenticate': refusalChallenge(identity, missingScopes, metadataUrl) }
}

function statusOf(answer: Exclude<GraphqlAnswer, { kind: 'answered' }>): number {
  if (answer.kind !== 'not-permitted') return 400
  return answer.refused.identity.kind === 'anonymous' ? 401 : 403
}
