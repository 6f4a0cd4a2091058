import type { EndpointAnswer } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import type { Identify } from '../access/identify.ts'
import type { RateLimit } from '../limits/rate/rateLimit.ts'
import type { SubgraphTransport } from '../transport/transport.ts'
import type { Exchange } from './exchange.ts'
import { readBody } from './readBody.ts'
import { errorBody, refuseIdentity } from './refuseIdentity.ts'
import { refuseRate } from './refuseRate.ts'
import { send, sendJson } from './send.ts'
import { Wait } from './wait.ts'

export interface PassThroughOptions {
  /** The subgraph that answers below each folder, `/events/`. */
  endpoints: ReadonlyMap<string, SubgraphTransport>
  identify: Identify
  rateLimit: RateLimit | undefined
  /** Where the protected resource's metadata is served, named in a 401. */
  metadataUrl: string | undefined
  logger: Logger
}

/** As much as a subgraph takes. */
const MOST_BODY_BYTES = 4 * 1024 * 1024
const DEADLINE_MS = 10_000
const RETRY_AFTER_S = '5'

export type PassThrough = ReturnType<typeof createPassThrough>

/**
 * Subgraphs' plain HTTP endpoints, for clients that speak no GraphQL: the caller is identified as for an operation, and
 * the request goes on as it came, without its headers and its query.
 */
export function createPassThrough({ endpoints, identify, rateLimit, metadataUrl, logger }: PassThroughOptions) {
  async function pass(transport: SubgraphTransport, exchange: Exchange): Promise<void> {
    const { request, response, requestId } = exchange
    const deadlineAtMs = Date.now() + DEADLINE_MS
    const body = await readBody(request, MOST_BODY_BYTES)
    if (body === null) return sendJson(exchange, 413, errorBody('The body is too large.', 'BAD_REQUEST'))
    const identified = await identify(request.headers.authorization)
    const asker = identified.kind === 'identified' ? identified.identity : null
    const rate = await rateLimit?.admit(asker, request)
    if (rate && !rate.allowed) return refuseRate(exchange, rate)
    if (identified.kind !== 'identified') return refuseIdentity(exchange, identified, metadataUrl)

    const { method = 'GET', url = '/' } = request
    const wait = new Wait(response, deadlineAtMs)
    const call = {
      method,
      path: url.split('?', 1)[0] ?? '/',
      contentType: request.headers['content-type'] ?? null,
      body,
      identity: identified.identity,
      requestId,
      deadlineAtMs,
      signal: wait.signal,
    }
    try {
      await sendEndpointAnswer(exchange, await transport.call(call))
    } catch (error) {
      if (response.destroyed) return
      logger.warn({ err: error, requestId }, 'an endpoint gave no answer')
      const unavailable = errorBody('This cannot be answered just now. Try again shortly.', 'INTERNAL_SERVER_ERROR')
      await sendJson(exchange, 503, unavailable, ['retry-after', RETRY_AFTER_S])
    } finally {
      wait.over()
    }
  }

  return {
    /** The subgraph that answers at this path; undefined where none does. */
    find: (path: string): SubgraphTransport | undefined => endpoints.get(path.slice(0, path.indexOf('/', 1) + 1)),
    pass,
  }
}

function sendEndpointAnswer(exchange: Exchange, answer: EndpointAnswer): Promise<void> | void {
  const { status, contentType = 'application/json; charset=utf-8', body = '', headers = {} } = answer
  const { 'cache-control': cacheControl, ...others } = headers
  return send(exchange, {
    status,
    contentType,
    body,
    headers: Object.entries(others).flat(),
    ...(cacheControl && { cacheControl }),
  })
}
