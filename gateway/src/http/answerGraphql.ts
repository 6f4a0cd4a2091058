import type { Identity } from '@chorus/subgraph-server'
import { contextFromTraceparent, withSpan, type Metrics } from '@chorus/telemetry'
import { refusalChallenge } from '../access/challenge.ts'
import type { Identify } from '../access/identify.ts'
import type { Documents } from '../documents/documents.ts'
import type { Engine, GraphqlAnswer, GraphqlRequest } from '../engine.ts'
import type { Limits } from '../limits/limits.ts'
import type { ClientRate, RateLimit } from '../limits/rate/rateLimit.ts'
import type { Exchange } from './exchange.ts'
import { negotiate, type AnswerType } from './negotiate.ts'
import { ClientRequest } from './clientRequest.ts'
import { readGraphqlRequest } from './readGraphqlRequest.ts'
import { errorBody, refuseIdentity } from './refuseIdentity.ts'
import { traceparentFrom } from './requestId.ts'
import { send, sendJson } from './send.ts'

export interface GraphqlHandlerOptions {
  engine: Engine
  documents: Documents
  identify: Identify
  limits: Limits
  rateLimit: RateLimit | undefined
  metrics: Metrics
  /** Longest time for one request, from its arrival. */
  deadlineMs: number
  /** Where the protected resource's metadata is served, named in a 401. */
  metadataUrl: string | undefined
  /** GraphiQL's page for browsers that ask for one; false where there is none. */
  servePage(exchange: Exchange): Promise<boolean>
}

type JsonType = Exclude<AnswerType, 'text/html'>

/** `/graphql`: GraphQL over HTTP. */
export function createGraphqlHandler(options: GraphqlHandlerOptions) {
  const { engine, documents, identify, limits, rateLimit, metrics, deadlineMs, metadataUrl, servePage } = options
  const observe = observedOutcomes(metrics)

  return async function handle(exchange: Exchange): Promise<void> {
    const { request } = exchange
    const arrivedAtMs = Date.now()
    const startedMs = performance.now()

    const type = negotiate(request.headers.accept)
    if (type === 'text/html' && request.method === 'GET' && (await servePage(exchange))) return
    if (type === null || type === 'text/html') {
      const message = 'Accept `application/graphql-response+json` or `application/json`.'
      return sendJson(exchange, 406, errorBody(message, 'BAD_REQUEST'))
    }
    const read = await readGraphqlRequest(request, limits)
    if (read.kind === 'http-refused') {
      await sendJson(exchange, read.status, errorBody(read.message, 'BAD_REQUEST'), read.headers)
      return observe('refused', startedMs)
    }
    const identified = await identify(request.headers.authorization)
    const rate = rateLimit && (await rateLimit.admit('identity' in identified ? identified.identity : null, request))
    if (rate && !rate.allowed) {
      await refuseForRate(
        exchange,
        rate,
        errorBody('You have sent as many requests as you may for now.', 'RATE_LIMITED'),
      )
      return observe('rate-limited', startedMs)
    }
    if (identified.kind !== 'identified') {
      await refuseIdentity(exchange, identified, metadataUrl)
      return observe(identified.kind, startedMs)
    }
    const { identity } = identified
    const query = documents.find(read, identity)
    const answer =
      typeof query === 'string'
        ? await ask(exchange, { ...read, query }, identity, rate, arrivedAtMs + deadlineMs)
        : query
    if (rate) exchange.headers.push(...rate.headers())
    await sendAnswer(exchange, answer, type, metadataUrl)
    observe(answer.kind === 'answered' && answer.hasErrors ? 'errors' : answer.kind, startedMs)
  }

  function ask(
    { request, response, requestId }: Exchange,
    read: GraphqlRequest,
    identity: Identity,
    rate: ClientRate | undefined,
    deadlineAtMs: number,
  ): Promise<GraphqlAnswer> {
    const traceparent = traceparentFrom(request.headers.traceparent)
    const client = new ClientRequest(response, { identity, requestId, deadlineAtMs, traceparent, rate })
    return withSpan(
      'graphql',
      { 'chorus.request_id': requestId },
      () => engine.answer(read, client).finally(() => client.over()),
      contextFromTraceparent(traceparent),
    )
  }
}

/** `application/json` says 200 to every well-formed request; the newer type says 400 where nothing was run. */
function sendAnswer(
  exchange: Exchange,
  answer: GraphqlAnswer,
  type: JsonType,
  metadataUrl: string | undefined,
): Promise<void> | void {
  const contentType = CONTENT_TYPES[type]
  const headers = challengeTo(answer, metadataUrl)
  if (answer.kind === 'answered') return send(exchange, { status: 200, contentType, body: answer.body, headers })
  const body = JSON.stringify({ errors: answer.errors })
  if (answer.kind === 'rate-limited') return send(exchange, { status: 429, contentType, body })
  if (answer.kind === 'not-by-this-method') {
    return send(exchange, { status: 405, contentType, body, headers: ['allow', 'POST'] })
  }
  return send(exchange, { status: type === 'application/json' ? 200 : statusOf(answer), contentType, body, headers })
}

const CONTENT_TYPES: Record<JsonType, string> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
}

function refuseForRate(exchange: Exchange, rate: ClientRate, body: object): Promise<void> | void {
  return sendJson(exchange, 429, body, rate.headers())
}

type Outcome = 'errors' | 'unavailable' | GraphqlAnswer['kind']

/** How long requests took, by what came of them: looked up once for each outcome, not for each request. */
function observedOutcomes(metrics: Metrics): (outcome: Outcome, startedMs: number) => void {
  const durations = metrics.durations('chorus_gateway_request_seconds', 'Time to answer one GraphQL request', [
    'outcome',
  ])
  const byOutcome = new Map<Outcome, ReturnType<typeof durations.labels>>()
  return (outcome, startedMs) => {
    let observed = byOutcome.get(outcome)
    if (!observed) byOutcome.set(outcome, (observed = durations.labels({ outcome })))
    observed.observe((performance.now() - startedMs) / 1000)
  }
}

/** Whoever was refused something is told how to come back, in an answer with the rest of the data too (RFC 9110, 11.6.1). */
function challengeTo(answer: GraphqlAnswer, metadataUrl: string | undefined): readonly string[] {
  if (!('refused' in answer) || !answer.refused) return []
  const { identity, missingScopes } = answer.refused
  return ['www-authenticate', refusalChallenge(identity, missingScopes, metadataUrl)]
}

function statusOf(answer: Exclude<GraphqlAnswer, { kind: 'answered' }>): number {
  if (answer.kind !== 'not-permitted') return 400
  return answer.refused.identity.kind === 'anonymous' ? 401 : 403
}
