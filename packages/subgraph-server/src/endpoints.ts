import type { Logger } from '@chorus/telemetry'
import { ClientError, type ErrorCode } from './errors.ts'
import type { Identity } from './identity.ts'

/** One request to a plain HTTP endpoint, as the gateway passes it on. */
export interface EndpointCall {
  method: string
  /** Without the query: `/events/play-ticks`. */
  path: string
  contentType: string | null
  body: Buffer
  /** Verified by the gateway; anonymous for who sends no token. */
  identity: Identity
  requestId: string
  /** Milliseconds since 1970, on the gateway's clock; nobody waits for an answer after it. */
  deadlineAtMs: number
  signal: AbortSignal
}

export interface EndpointRequest extends Omit<EndpointCall, 'method' | 'path'> {
  /** What stands in the path in place of `:name`, decoded. */
  parameters: Readonly<Record<string, string>>
}

export interface EndpointAnswer {
  status: number
  /** JSON unless given. */
  contentType?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/**
 * What a subgraph answers beside GraphQL, to clients that speak plain HTTP: players that send batches, pixels.
 * The gateway passes it through, with the same identity that it gives to operations.
 */
export interface Endpoint {
  method: 'GET' | 'POST'
  /** `/events/play-ticks`, or with parameters `/ads/events/:token/:kind`. */
  path: string
  /** What it throws is masked like a resolver's error; a `ClientError` answers with its message and fitting status. */
  handle(request: EndpointRequest): Promise<EndpointAnswer>
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  REGISTRATION_REQUIRED: 403,
  DEADLINE_EXCEEDED: 503,
}

/** Answers calls by the endpoints whose paths they name. Never rejects. */
export function createEndpointCaller(endpoints: readonly Endpoint[], logger: Logger) {
  const routes = endpoints.map((endpoint) => ({ endpoint, segments: endpoint.path.split('/') }))

  return async function call({ method, path, ...request }: EndpointCall): Promise<EndpointAnswer> {
    const given = path.split('/')
    const named = routes.flatMap(({ endpoint, segments }) => {
      const parameters = match(segments, given)
      return parameters ? [{ endpoint, parameters }] : []
    })
    const found = named.find(({ endpoint }) => endpoint.method === method)
    if (!found) return refuse(named.map(({ endpoint }) => endpoint.method))

    try {
      return await found.endpoint.handle({ ...request, parameters: found.parameters })
    } catch (error) {
      return present(error, request, logger)
    }
  }
}

/** The parameters of a path that fits; null for one that does not. */
function match(segments: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (segments.length !== given.length) return null
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? ''
    if (!segment.startsWith(':')) {
      if (segment !== value) return null
      continue
    }
    const decoded = decode(value)
    if (!decoded) return null
    parameters[segment.slice(1)] = decoded
  }
  return parameters
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function refuse(methods: readonly string[]): EndpointAnswer {
  if (methods.length === 0) return problem(404, 'Nothing is served here.', 'NOT_FOUND')
  const allow = methods.join(', ')
  return { ...problem(405, `Use ${allow}.`, 'BAD_REQUEST'), headers: { allow } }
}

function present(error: unknown, request: Pick<EndpointCall, 'requestId' | 'signal'>, logger: Logger): EndpointAnswer {
  const { requestId, signal } = request
  if (error instanceof ClientError) {
    const code = error.extensions.code as ErrorCode
    return problem(STATUS[code] ?? 400, error.message, code)
  }
  if (signal.aborted) {
    return problem(503, 'The deadline passed before this could be answered.', 'DEADLINE_EXCEEDED')
  }
  logger.error({ err: error, requestId }, 'an endpoint failed')
  return problem(500, `Something went wrong on our side. Reference: ${requestId}`, 'INTERNAL_SERVER_ERROR')
}

/** One error in GraphQL's shape, for clients that read one kind of error only. */
function problem(status: number, message: string, code: string): EndpointAnswer {
  return { status, body: JSON.stringify({ errors: [{ message, extensions: { code } }] }) }
}
