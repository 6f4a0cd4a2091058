import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger, Metrics } from '@chorus/telemetry'
import { maskedError } from '../respond/presentErrors.ts'
import { applyCors, type CorsOptions } from './cors.ts'
import type { Exchange } from './exchange.ts'
import { GRAPHIQL_PREFIX, type createGraphiql } from './graphiql.ts'
import { createInTurn } from './inTurn.ts'
import type { Enter, Leave } from './overload.ts'
import type { PassThrough } from './passThrough.ts'
import { PROTECTED_RESOURCE_PATH, protectedResourceMetadata, type ProtectedResource } from './protectedResource.ts'
import { errorBody } from './refuseIdentity.ts'
import { requestIdFrom } from './requestId.ts'
import { send, sendJson } from './send.ts'

/** Answers one request; the request's id stands in the answer's headers already. */
export type RouteHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface FrontOptions {
  graphql(exchange: Exchange, leave: Leave): Promise<void>
  /** Before work that may be too much; health and metrics are answered always. */
  enter: Enter
  graphiql: ReturnType<typeof createGraphiql> | null
  ready(): Promise<{ ready: boolean; subgraphs: Record<string, boolean> }>
  metrics: Metrics
  logger: Logger
  cors: CorsOptions
  /** Headers of clients that go on to subgraphs. */
  forwardHeaders: readonly string[]
  protectedResource: ProtectedResource | undefined
  /** Subgraphs' plain HTTP endpoints. */
  passThrough: PassThrough
  routes: ReadonlyMap<string, RouteHandler>
}

/** Everything that the gateway serves, by path. */
export function createFront(options: FrontOptions): RouteHandler {
  const { graphql, graphiql, ready, metrics, logger, cors, protectedResource, passThrough, routes } = options
  const inTurn = createInTurn(options.enter)
  // Whatever a subgraph is told may be what it answers by; beside what every answer varies with.
  const vary = options.forwardHeaders.length > 0 ? ['vary', options.forwardHeaders.join(', ')] : []

  function route(exchange: Exchange): Promise<void> | void {
    const path = pathOf(exchange.request.url ?? '/')
    const endpoints = path === '/graphql' ? undefined : passThrough.find(path)
    if (path !== '/graphql' && !endpoints) return serve(exchange, path)
    if (applyCors(exchange, cors) === 'answered') return
    return inTurn(exchange, endpoints ? () => passThrough.pass(endpoints, exchange) : graphql)
  }

  async function serve(exchange: Exchange, path: string): Promise<void> {
    const { request, response } = exchange
    const { method } = request
    const added = routes.get(path) ?? routes.get(path.slice(0, path.indexOf('/', 1) + 1))
    if (added) {
      response.setHeader('x-request-id', exchange.requestId)
      return added(request, response)
    }
    if (method !== 'GET' && method !== 'HEAD') {
      return sendJson(exchange, 405, errorBody('Only GET is served here.', 'BAD_REQUEST'), ['allow', 'GET, HEAD'])
    }
    if (path === '/health/live') return sendJson(exchange, 200, { status: 'live' })
    if (path === '/health/ready') {
      const state = await ready()
      const body = { status: state.ready ? 'ready' : 'unready', subgraphs: state.subgraphs }
      return sendJson(exchange, state.ready ? 200 : 503, body)
    }
    if (path === '/metrics') {
      const { registry } = metrics
      return send(exchange, { status: 200, contentType: registry.contentType, body: await registry.metrics() })
    }
    if (protectedResource && (path === PROTECTED_RESOURCE_PATH || path.startsWith(`${PROTECTED_RESOURCE_PATH}/`))) {
      const anyOrigin = ['access-control-allow-origin', '*']
      return sendJson(exchange, 200, protectedResourceMetadata(protectedResource), anyOrigin)
    }
    if (graphiql && path.startsWith(GRAPHIQL_PREFIX)) return graphiql.serveFile(exchange, path)
    if (path === '/' && graphiql) {
      response.writeHead(302, [...exchange.headers, 'location', '/graphql', 'content-length', '0']).end()
      return
    }
    return sendJson(exchange, 404, errorBody('Nothing is served here.', 'NOT_FOUND'))
  }

  async function onFailure(exchange: Exchange, error: unknown): Promise<void> {
    const { request, response, requestId } = exchange
    // A client that breaks off in the middle of its request is no failure of ours.
    if (request.destroyed && !request.complete) return
    logger.error({ err: error, requestId }, 'a request could not be answered')
    if (response.headersSent) return void response.destroy()
    const { message, ...extensions } = maskedError(requestId)
    await sendJson(exchange, 500, { errors: [{ message, extensions }] })
  }

  return async (request, response) => {
    const requestId = requestIdFrom(request.headers['x-request-id'])
    const exchange = { request, response, requestId, headers: ['x-request-id', requestId, ...vary] }
    try {
      await route(exchange)
    } catch (error) {
      await onFailure(exchange, error)
    }
  }
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}
