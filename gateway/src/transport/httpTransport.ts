import { Pool, type Dispatcher } from 'undici'
import { z } from 'zod'
import {
  SUBGRAPH_HEADERS,
  anonymous,
  signIdentity,
  type EndpointAnswer,
  type EndpointCall,
  type SubgraphRequest,
  type SubgraphResult,
} from '@chorus/subgraph-server'
import { SUBGRAPH_TIMEOUT_MS, runWithin, type SubgraphCall, type SubgraphTransport } from './transport.ts'

export interface HttpTransportOptions {
  /** Where the subgraph answers GraphQL, `http://127.0.0.1:4101/graphql`. */
  url: string
  /** The key that subgraphs believe; without one they are told nothing of who asks. */
  identitySecret?: string
  timeoutMs?: number
  /** Connections to the subgraph at most. */
  connections?: number
  /** `health`: ask `/health/ready` beside the URL. `query`: see whether GraphQL is answered at all. */
  readiness?: 'health' | 'query'
}

const CONNECT_TIMEOUT_MS = 1_000
const READY_TIMEOUT_MS = 2_000
/** An answer larger than this would starve the process that merges it. */
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024

/** What an endpoint may say besides its body's type. */
const ENDPOINT_HEADERS = ['allow', 'cache-control', 'location', 'retry-after']

/** Only the envelope is checked: what lies in `data` is checked against the schema where it is merged. */
const Answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        path: z
          .array(z.union([z.string(), z.number()]))
          .optional()
          .catch(undefined),
        extensions: z.record(z.string(), z.unknown()).optional().catch(undefined),
      }),
    )
    .nullish(),
})

/** What every request to a subgraph carries. */
type Circumstances = Pick<SubgraphRequest, 'identity' | 'requestId' | 'deadlineAtMs' | 'traceparent'>

/** A subgraph over HTTP/1.1 with connections kept alive. */
export function httpTransport(options: HttpTransportOptions): SubgraphTransport {
  const { identitySecret, timeoutMs = SUBGRAPH_TIMEOUT_MS, connections = 64, readiness = 'health' } = options
  const url = new URL(options.url)
  const path = `${url.pathname}${url.search}`
  const pool = new Pool(url.origin, {
    connections,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: LARGEST_ANSWER_BYTES,
  })

  async function send(request: Omit<SubgraphCall, 'variables'>): Promise<SubgraphResult> {
    const { body } = request
    return runWithin(timeoutMs, request.signal, async (signal) => {
      const headers = {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...headersFor(request),
      }
      return readAnswer(await pool.request({ method: 'POST', path, body, signal, headers }))
    })
  }

  async function call(request: EndpointCall): Promise<EndpointAnswer> {
    const { contentType, method } = request
    return runWithin(timeoutMs, request.signal, async (signal) => {
      const headers = { ...(contentType && { 'content-type': contentType }), ...headersFor(request) }
      const body = method === 'GET' ? null : request.body
      const {
        statusCode,
        headers: answered,
        ...response
      } = await pool.request({
        method: method,
        path: request.path,
        body,
        signal,
        headers,
      })
      return { status: statusCode, ...endpointHeaders(answered), body: Buffer.from(await response.body.arrayBuffer()) }
    })
  }

  function headersFor(request: Circumstances): Record<string, string> {
    const leftMs = Math.max(0, Math.min(timeoutMs, request.deadlineAtMs - Date.now()))
    return {
      [SUBGRAPH_HEADERS.requestId]: request.requestId,
      [SUBGRAPH_HEADERS.deadlineMs]: String(Math.round(leftMs)),
      ...(identitySecret && { [SUBGRAPH_HEADERS.identity]: signIdentity(request.identity, identitySecret) }),
      ...(request.traceparent && { [SUBGRAPH_HEADERS.traceparent]: request.traceparent }),
    }
  }

  const asksHealth = async (signal: AbortSignal): Promise<boolean> => {
    const response = await pool.request({ method: 'GET', path: '/health/ready', signal })
    await response.body.dump()
    return response.statusCode === 200
  }
  const asksQuery = async (signal: AbortSignal): Promise<boolean> => {
    const deadlineAtMs = Date.now() + READY_TIMEOUT_MS
    const query = '{__typename}'
    const body = JSON.stringify({ query })
    const probe = { query, body, identity: anonymous, requestId: 'readiness', deadlineAtMs, signal }
    const { data } = await send(probe)
    return typeof data?.__typename === 'string'
  }
  const probe = readiness === 'health' ? asksHealth : asksQuery

  return {
    send,
    call,
    ready: () => runWithin(READY_TIMEOUT_MS, new AbortController().signal, probe).catch(() => false),
    close: () => pool.close(),
  }
}

/** The headers of an endpoint's answer that are its own, not the connection's. */
function endpointHeaders(headers: Record<string, string | string[] | undefined>): Omit<EndpointAnswer, 'status'> {
  const own = ENDPOINT_HEADERS.flatMap((name) => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const contentType = headers['content-type']
  return { ...(typeof contentType === 'string' && { contentType }), headers: Object.fromEntries(own) }
}

async function readAnswer(response: Dispatcher.ResponseData): Promise<SubgraphResult> {
  const text = await response.body.text()
  const answer = Answer.safeParse(parseJson(text))
  if (answer.success && (answer.data.data !== undefined || answer.data.errors)) {
    const { data, errors } = answer.data
    return { ...(data !== undefined && { data }), ...(errors && errors.length > 0 && { errors }) }
  }
  throw new Error(`no GraphQL in the answer (HTTP ${response.statusCode}, ${text.length} characters)`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
