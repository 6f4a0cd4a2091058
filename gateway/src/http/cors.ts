import type { IncomingMessage } from 'node:http'
import type { Exchange } from './exchange.ts'

export interface CorsOptions {
  /** Origins whose pages may read answers, or `any`: tokens travel in a header, never in a cookie. */
  origins: readonly string[] | 'any'
  /** Headers that these pages may send besides those that every gateway knows. */
  headers?: readonly string[]
}

const ALLOWED_HEADERS =
  'content-type, authorization, x-request-id, traceparent, tracestate, graphql-require-preflight, apollo-require-preflight, x-apollo-operation-name'
const METHODS = 'GET, POST, OPTIONS'
const EXPOSED_HEADERS = [
  'access-control-expose-headers',
  'x-request-id, www-authenticate, retry-after, ratelimit, ratelimit-policy',
]

function answeredToPreflights(ours: readonly string[] = []): string[] {
  return [
    ...['access-control-allow-methods', METHODS],
    ...['access-control-allow-headers', [ALLOWED_HEADERS, ...ours].join(', ')],
    ...['access-control-max-age', '600'],
  ]
}

/** May a browser on a page of this origin open a WebSocket? Browsers ask nobody first, so it is looked at here. */
export function isAllowedOrigin({ headers }: IncomingMessage, { origins }: CorsOptions): boolean {
  const { origin, host } = headers
  if (origin === undefined || origins === 'any' || origins.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Says what lets a page of another origin read the answer. Returns `answered` where the request was only the question. */
export function applyCors(exchange: Exchange, { origins, headers: ours }: CorsOptions): 'continue' | 'answered' {
  const { request, response, headers } = exchange
  const { origin } = request.headers
  const allowed = origin !== undefined && (origins === 'any' || origins.includes(origin))
  if (allowed) headers.push('access-control-allow-origin', origins === 'any' ? '*' : origin, ...EXPOSED_HEADERS)
  if (request.method !== 'OPTIONS') return 'continue'

  if (allowed) headers.push(...answeredToPreflights(ours))
  response.writeHead(204, [...headers, 'allow', METHODS, 'vary', 'origin', 'content-length', '0']).end()
  return 'answered'
}
