import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Logger } from '@chorus/telemetry'
import { verifyIdentity } from './identity.ts'
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
} as const

const MOST_BODY_BYTES = 4 * 1024 * 1024
const LONGEST_DEADLINE_MS = 60_000

const Body = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
})

/** Serves a subgraph over HTTP: `POST /graphql` for the gateway alone, health and metrics for operators. */
export async function serveSubgraph(subgraph: Subgraph, options: ServeOptions): Promise<Served> {
  const { port, host = '127.0.0.1', identitySecret, logger } = options
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'a request could not be answered')
      if (!response.headersSent) send(response, 500, { errors: [{ message: 'Something went wrong on our side.' }] })
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0]
    if (path === '/health/live') return send(response, 200, { status: 'live', subgraph: subgraph.name })
    if (path === '/health/ready') return sendHealth(subgraph, response)
    if (path === '/metrics') return sendMetrics(subgraph, response)
    if (path !== '/graphql') return send(response, 404, { errors: [{ message: 'Nothing is served here.' }] })
    if (request.method !== 'POST') return send(response, 405, { errors: [{ message: 'Use POST.' }] })

    const header = (name: string) => request.headers[name] as string | undefined
    const identity = verifyIdentity(header(SUBGRAPH_HEADERS.identity), identitySecret)
    if (!identity) return send(response, 401, { errors: [{ message: 'Only the gateway may ask.' }] })

    const text = await readBody(request)
    if (text === null) return send(response, 413, { errors: [{ message: 'The body is too large.' }] })
    const body = Body.safeParse(parseJson(text))
    if (!body.success) return send(response, 400, { errors: [{ message: 'The body is not a GraphQL request.' }] })

    const budgetMs = Number(header(SUBGRAPH_HEADERS.deadlineMs) ?? LONGEST_DEADLINE_MS)
    const deadlineMs = Number.isFinite(budgetMs) ? Math.min(Math.max(budgetMs, 0), LONGEST_DEADLINE_MS) : 0
    const gone = new AbortController()
    response.once('close', () => gone.abort())

    const result = await subgraph.execute({
      query: body.data.query,
      operationName: body.data.operationName ?? undefined,
      variables: body.data.variables ?? undefined,
      identity,
      requestId: header(SUBGRAPH_HEADERS.requestId) ?? crypto.randomUUID(),
      deadlineAtMs: Date.now() + deadlineMs,
      traceparent: header(SUBGRAPH_HEADERS.traceparent),
      signal: AbortSignal.any([gone.signal, AbortSignal.timeout(deadlineMs)]),
    })
    send(response, 200, result)
  }

  return listen(server, port, host, () => subgraph.close())
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
  const body = { status: ready ? 'ready' : 'unready', subgraph: subgraph.name, stores, lagMs: await subgraph.lag() }
  send(response, ready ? 200 : 503, body)
}

async function sendMetrics(subgraph: Subgraph, response: ServerResponse): Promise<void> {
  const { registry } = subgraph.metrics
  response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
    .end(text)
}

/** The whole body, or null when it is too large: the rest is then read and dropped, so that the answer arrives. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= MOST_BODY_BYTES) chunks.push(chunk)
      else chunks.length = 0
    })
    request.once('end', () => resolve(bytes > MOST_BODY_BYTES ? null : Buffer.concat(chunks).toString()))
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
