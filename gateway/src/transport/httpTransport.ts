import {
  SUBGRAPH_HEADERS,
  anonymous,
  createIdentitySigner,
  type EndpointAnswer,
  type EndpointCall,
  type SubgraphRequest,
} from '@chorus/subgraph-server'
import { createEventsClient, type EventsClient } from './eventsClient.ts'
import { createHttpClient, type HttpAnswer } from './http/httpClient.ts'
import { readResult } from './readResult.ts'
import { SUBGRAPH_TIMEOUT_MS, type SubgraphCall, type SubgraphTransport, type TransportAnswer } from './transport.ts'

export interface HttpTransportOptions {
  /** Where the subgraph answers GraphQL, `http://127.0.0.1:4101/graphql`. */
  url: string
  /** The key that subgraphs believe; without one they are told nothing of who asks. */
  identitySecret?: string
  timeoutMs?: number
  /** Connections to the subgraph at most. */
  connections?: number
  /** Calls at most that wait for a connection. */
  queue?: number
  /** `health`: ask `/health/ready` beside the URL. `query`: see whether GraphQL is answered at all. */
  readiness?: 'health' | 'query'
}

const READY_TIMEOUT_MS = 2_000

/** What an endpoint may say besides its body's type. */
const ENDPOINT_HEADERS = ['allow', 'cache-control', 'location', 'retry-after']

const GRAPHQL_HEADERS = [
  'content-type',
  'application/json',
  'accept',
  'application/graphql-response+json, application/json',
]

const EVENT_HEADERS = ['content-type', 'application/json', 'accept', 'text/event-stream']

/** What every request to a subgraph carries. */
type Circumstances = Pick<SubgraphRequest, 'identity' | 'requestId' | 'deadlineAtMs' | 'traceContext'> &
  Pick<SubgraphCall, 'forwardedHeaders'>

/** A subgraph over HTTP/1.1 with connections kept alive. */
export function httpTransport(options: HttpTransportOptions): SubgraphTransport {
  const {
    identitySecret,
    timeoutMs = SUBGRAPH_TIMEOUT_MS,
    connections = 256,
    queue = 1_024,
    readiness = 'health',
  } = options
  const url = new URL(options.url)
  const path = `${url.pathname}${url.search}`
  const client = createHttpClient({ url, connections, queue })
  let events: EventsClient | undefined
  const sign = identitySecret === undefined ? null : createIdentitySigner(identitySecret)

  function send(call: Omit<SubgraphCall, 'variables'>): Promise<TransportAnswer> {
    const { body, safe: mayRepeat, signal } = call
    const headers = headersFor(call, GRAPHQL_HEADERS)
    return client.ask({ method: 'POST', path, headers, body, timeoutMs, mayRepeat, signal }, readGraphql)
  }

  function subscribe(call: SubgraphCall): Promise<AsyncIterable<TransportAnswer>> {
    const { body, signal } = call
    events ??= createEventsClient(url, timeoutMs)
    return events.follow({ headers: headersFor(call, EVENT_HEADERS), body, signal })
  }

  function call({ method, path, contentType, body, signal, ...circumstances }: EndpointCall): Promise<EndpointAnswer> {
    const headers = headersFor(circumstances, contentType === null ? [] : ['content-type', contentType])
    const isGet = method === 'GET'
    const sent = isGet ? null : body
    return client.ask({ method, path, headers, body: sent, timeoutMs, mayRepeat: isGet, signal }, readEndpoint)
  }

  function headersFor(circumstances: Circumstances, headers: readonly string[]): string[] {
    const { identity, requestId, deadlineAtMs, traceContext, forwardedHeaders } = circumstances
    const nowMs = Date.now()
    const leftMs = Math.max(0, Math.min(timeoutMs, deadlineAtMs - nowMs))
    const all = [
      ...headers,
      SUBGRAPH_HEADERS.requestId,
      requestId,
      SUBGRAPH_HEADERS.deadlineMs,
      String(Math.round(leftMs)),
    ]
    if (sign) all.push(SUBGRAPH_HEADERS.identity, sign(identity, nowMs))
    if (traceContext) {
      all.push(SUBGRAPH_HEADERS.traceparent, traceContext.traceparent)
      if (traceContext.tracestate) all.push(SUBGRAPH_HEADERS.tracestate, traceContext.tracestate)
    }
    for (const name in forwardedHeaders) all.push(name, forwardedHeaders[name] ?? '')
    return all
  }

  const probe = { mayRepeat: true, timeoutMs: READY_TIMEOUT_MS, signal: new AbortController().signal }
  const asksHealth = () =>
    client.ask(
      { ...probe, method: 'GET', path: '/health/ready', headers: [], body: null },
      ({ status }) => status === 200,
    )
  const asksQuery = () => {
    const circumstances = { identity: anonymous, requestId: 'readiness', deadlineAtMs: Date.now() + READY_TIMEOUT_MS }
    const headers = headersFor(circumstances, GRAPHQL_HEADERS)
    const body = '{"query":"{__typename}"}'
    return client.ask(
      { ...probe, method: 'POST', path, headers, body },
      (answer) => typeof readGraphql(answer).data?.__typename === 'string',
    )
  }
  const isReady = readiness === 'health' ? asksHealth : asksQuery

  return {
    isRemote: true,
    send,
    subscribe,
    call,
    ready: () => isReady().catch(() => false),
    close: async () => void (await Promise.all([client.close(), events?.close()])),
  }
}

function readGraphql({ status, body }: HttpAnswer): TransportAnswer {
  return readResult(status, body)
}

/** Of an endpoint's answer, what is its own and not the connection's. */
function readEndpoint({ status, header, body }: HttpAnswer): EndpointAnswer {
  const own = ENDPOINT_HEADERS.flatMap((name) => {
    const value = header(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const contentType = header('content-type')
  const headers = Object.fromEntries(own)
  return { status, ...(contentType !== undefined && { contentType }), headers, body: Buffer.from(body) }
}
