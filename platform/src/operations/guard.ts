import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Identify, RouteHandler } from '@chorus/gateway'
import { hasScope } from '@chorus/subgraph-server'

/** An operator's request: for people whose token carries `admin`, and for nobody else. */
export function forOperators(identify: Identify, method: 'GET' | 'POST', handler: RouteHandler): RouteHandler {
  return async (request, response) => {
    const identified = await identify(request.headers.authorization)
    if (identified.kind === 'unavailable') return refuse(response, 503, 'Tokens cannot be checked just now.')
    if (identified.kind === 'refused') {
      response.setHeader('www-authenticate', 'Bearer error="invalid_token"')
      return refuse(response, 401, identified.description)
    }
    if (identified.identity.kind === 'anonymous') {
      response.setHeader('www-authenticate', 'Bearer')
      return refuse(response, 401, 'An access token is needed.')
    }
    if (!hasScope(identified.identity, 'admin')) {
      response.setHeader('www-authenticate', 'Bearer error="insufficient_scope", scope="admin"')
      return refuse(response, 403, 'The scope admin is needed.')
    }
    if (request.method !== method) {
      response.setHeader('allow', method)
      return refuse(response, 405, `Use ${method}.`)
    }
    return handler(request, response)
  }
}

/** One sentence as JSON. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: message })
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
    .end(text)
}

const MOST_BODY_BYTES = 64 * 1024

/** The body as JSON; null where it is none, or too large. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BODY_BYTES) return null
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || '{}')
  } catch {
    return null
  }
}
