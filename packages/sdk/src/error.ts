/** The gateway's own codes, as they stand in `extensions.code`. */
export type GatewayErrorCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'REGISTRATION_REQUIRED'
  | 'DEADLINE_EXCEEDED'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_REQUEST'
  | 'NOT_FOUND'
  | 'INTERNAL_SERVER_ERROR'

/** What goes wrong around the gateway, by what can be done about it. */
export type TransportErrorCode =
  /** No connection, or it broke. */
  | 'UNREACHABLE'
  /** Nothing within `timeoutMs`. */
  | 'TIMEOUT'
  /** The caller's signal fired. */
  | 'ABORTED'
  /** It answered, and not as GraphQL does. */
  | 'UNREADABLE'
  /** 502, 503 or 504: try again, after `retryAfterMs` where it says so. */
  | 'UNAVAILABLE'
  /** 429: asked too often. */
  | 'RATE_LIMITED'
  /** `accessToken` failed; its reason is the `cause`. */
  | 'NO_ACCESS_TOKEN'

/** What goes wrong on this side of an answer. */
export type ReadingErrorCode =
  /** A union's member is not the expected one. */
  | 'UNEXPECTED_TYPE'
  /** Pages that never end, or that go round in a circle. */
  | 'ENDLESS_PAGES'

export type ErrorCode = GatewayErrorCode | TransportErrorCode | ReadingErrorCode

export interface ChorusErrorDetails {
  /** Codes of later servers pass through. */
  code: ErrorCode | (string & {})
  message: string
  /** The field that failed, from the answer's root; null where the whole request did. */
  path?: readonly (string | number)[] | null
  /** What to name when asking the operators. */
  requestId?: string | null
  /** HTTP's status; null where there was no answer. */
  status?: number | null
  /** How long the server asks to wait. */
  retryAfterMs?: number | null
  cause?: unknown
}

/** One thing that went wrong. `code` says what to do, `message` may be shown to a person. */
export class ChorusError extends Error {
  readonly code: ErrorCode | (string & {})
  readonly path: readonly (string | number)[] | null
  readonly requestId: string | null
  readonly status: number | null
  readonly retryAfterMs: number | null

  constructor({ code, message, path, requestId, status, retryAfterMs, cause }: ChorusErrorDetails) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'ChorusError'
    this.code = code
    this.path = path ?? null
    this.requestId = requestId ?? null
    this.status = status ?? null
    this.retryAfterMs = retryAfterMs ?? null
  }
}
