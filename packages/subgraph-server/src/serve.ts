import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { readTraceContext, type Logger } from '@chorus/telemetry'
import type { EndpointAnswer } from './endpoints.ts'
import { verifyIdentity } from './identity.ts'
import { sendEvents } from './sendEvents.ts'
import { readLag } from './readLag.ts'
import type { Subgraph } from './subgraph.ts'

export interface ServeOptions {
  port: number
  host?: string
  /** The key that the gateway signs identities with. */
  identitySecret: string
  logger: Logger
}

export interface Served {
  url: string
  port: number
  /** Takes no new request, finishes those under way, and closes the subgraph's stores. */
  close(): Promise<void>
}

/** The headers that carry a request's circumstances from the gateway. */
export const SUBGRAPH_HEADERS = {
  identity: 'x-chorus-identity',
  requestId: 'x-request-id',
  /** Milliseconds left, not an instant: machines' clocks differ. */
  deadlineMs: 'x-chorus-deadline-ms',
  traceparent: 'traceparent',
  tracestate: 'tracestate',
} as const

const MOST_BODY_BYTES = 4 * 1024 * 1024
const LONGEST_DEADLINE_MS = 60_000

const Operation = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
})

/** Serves a subgraph over HTTP: operations and endpoints for the gateway alone, health and metrics for operators. */
export async function serveSubgraph(subgraph: Subgraph, options: ServeOptions): Promise<Served> {
  const { port, host = '127.0.0.1', identitySecret, logger } = options
  const stopping = new AbortController()
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'a request could not be answered')
      if (!response.headersSent) send(response, 500, { errors: [{ message: 'Something went wrong on our side.' }] })
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '/'
    if (path === '/health/live') return send(response, 200, { status: 'live', subgraph: subgraph.name })
    if (path === '/health/ready') return sendHealth(subgraph, response)
    if (path === '/metrics') return sendMetrics(subgraph, response)
    if (path === '/graphql' && request.method !== 'POST') {
      return send(response, 405, { errors: [{ message: 'Use POST.' }] })
    }
    const identity = verifyIdentity(headerOf(request, SUBGRAPH_HEADERS.identity), identitySecret)
    if (!identity) return send(response, 401, { errors: [{ message: 'Only the gateway may ask.' }] })

    const body = await readBody(request)
    if (body === null) return send(response, 413, { errors: [{ message: 'The body is too large.' }] })
    const circumstances = { identity, ...readCircumstances(request, response) }
    if (path !== '/graphql') {
      const { method = 'GET' } = request
      const contentType = request.headers['content-type'] ?? null
      return sendAnswer(response, await subgraph.call({ method, path, contentType, body, ...circumstances }))
    }
    const operation = Operation.safeParse(parseJson(body.toString()))
    if (!operation.success) return send(response, 400, { errors: [{ message: 'The body is not a GraphQL request.' }] })

    const { query, operationName, variables } = operation.data
    const asked = {
      query,
      operationName: operationName ?? undefined,
      variables: variables ?? undefined,
      traceContext: readTraceContext(request.headers),
      ...circumstances,
    }
    // A subscription has no deadline: it is followed as long as the gateway listens.
    const { accept } = request.headers
    if (accept === 'text/event-stream')
      return sendEvents(response, stopping.signal, (signal) => subgraph.subscribe({ ...asked, signal }))
    send(response, 200, await subgraph.execute(asked))
  }

  const served = await listen(server, port, host, () => subgraph.close())
  return {
    ...served,
    close: () => {
      // Streams never finish by themselves.
      stopping.abort()
      return served.close()
    },
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Which request this is part of, until when somebody waits, and a signal that fires then or when they have gone. */
function readCircumstances(request: IncomingMessage, response: ServerResponse) {
  const budgetMs = Number(headerOf(request, SUBGRAPH_HEADERS.deadlineMs) ?? LONGEST_DEADLINE_MS)
  const deadlineMs = Number.isFinite(budgetMs) ? Math.min(Math.max(budgetMs, 0), LONGEST_DEADLINE_MS) : 0
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return {
    requestId: headerOf(request, SUBGRAPH_HEADERS.requestId) ?? crypto.randomUUID(),
    deadlineAtMs: Date.now() + deadlineMs,
    signal: AbortSignal.any([gone.signal, AbortSignal.timeout(deadlineMs)]),
  }
}

async function listen(server: Server, port: number, host: string, afterwards: () => Promise<void>): Promise<Served> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host}:${bound}/graphql`,
    port: bound,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      await closed
      await afterwards()
    },
  }
}

async function sendHealth(subgraph: Subgraph, response: ServerResponse): Promise<void> {
  const stores = await subgraph.health()
  const ready = stores.every((store) => store.ready)
  const lagMs = await readLag(subgraph)
  const body = { status: ready ? 'ready' : 'unready', subgraph: subgraph.name, stores, lagMs }
  send(response, ready ? 200 : 503, body)
}

async function sendMetrics(subgraph: Subgraph, response: ServerResponse): Promise<void> {
  const { registry } = subgraph.metrics
  response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
}

function send(response: ServerResponse, status: number, body: unknown): void {
  sendAnswer(response, { status, body: JSON.stringify(body) })
}

function sendAnswer(response: ServerResponse, { status, contentType, headers, body = '' }: EndpointAnswer): void {
  response
    .writeHead(status, {
      'content-type': contentType ?? 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...headers,
    })
    .end(body)
}

/** The whole body, or null when it is too large: the rest is then read and dropped, so that the answer arrives. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= MOST_BODY_BYTES) chunks.push(chunk)
      else chunks.length = 0
    })
    request.once('end', () => resolve(bytes > MOST_BODY_BYTES ? null : Buffer.concat(chunks)))
    request.once('error', reject)
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
