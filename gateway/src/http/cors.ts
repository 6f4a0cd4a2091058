import type { IncomingMessage, ServerResponse } from 'node:http'

export interface CorsOptions {
  /** Origins whose pages may read answers, or `any`: tokens travel in a header, never in a cookie. */
  origins: readonly string[] | 'any'
}

const ALLOWED_HEADERS =
  'content-type, authorization, x-request-id, traceparent, graphql-require-preflight, apollo-require-preflight, x-apollo-operation-name'
const PREFLIGHT_CACHED_S = '600'

/** Sets what lets a page of another origin read the answer. Returns `answered` where the request was only the question. */
export function applyCors(
  request: IncomingMessage,
  response: ServerResponse,
  { origins }: CorsOptions,
): 'continue' | 'answered' {
  const { origin } = request.headers
  const allowed = origin !== undefined && (origins === 'any' || origins.includes(origin))
  if (allowed) {
    response.setHeader('access-control-allow-origin', origins === 'any' ? '*' : origin)
    response.setHeader('access-control-expose-headers', 'x-request-id, www-authenticate, retry-after')
  }
  if (request.method !== 'OPTIONS') return 'continue'

  if (allowed) {
    response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS')
    response.setHeader('access-control-allow-headers', ALLOWED_HEADERS)
    response.setHeader('access-control-max-age', PREFLIGHT_CACHED_S)
  }
  response.writeHead(204, { allow: 'GET, POST, OPTIONS', vary: 'origin', 'content-length': 0 }).end()
  return 'answered'
}
