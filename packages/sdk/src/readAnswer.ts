import type { Answer } from './answer.ts'
import { ChorusError, type ChorusErrorDetails } from './error.ts'
import { readRetryAfter } from './retryAfter.ts'

/** Reads what the gateway, or something before it, answered. Whatever came, the outcome is an answer. */
export function readAnswer<Data>(response: Response, text: string, sentRequestId: string): Answer<Data> {
  const { status } = response
  const requestId = response.headers.get('x-request-id') ?? sentRequestId
  const about = { requestId, status, retryAfterMs: readRetryAfter(response.headers.get('retry-after')) }

  const body = readBody(text)
  const code = codeOfStatus(status)
  if (!body) return { data: null, errors: [new ChorusError({ ...about, ...unreadable(code, status) })], requestId }

  const errors = body.errors.map((error) => readError(error, about, code))
  if (body.data === undefined && errors.length === 0) {
    errors.push(new ChorusError({ ...about, ...unreadable(code, status) }))
  }
  // The gateway validated the operation against the schema that `Data` is generated from: this is where it is believed.
  return { data: (body.data ?? null) as Data | null, errors, requestId }
}

/** Reads one event of a subscription. */
export function readEvent<Data>(text: string, requestId: string): Answer<Data> {
  const body = readBody(text)
  const about = { requestId, status: 200, retryAfterMs: null }
  if (!body) return { data: null, errors: [new ChorusError({ ...about, ...unreadable(null, 200) })], requestId }
  const errors = body.errors.map((error) => readError(error, about, null))
  return { data: (body.data ?? null) as Data | null, errors, requestId }
}

interface Body {
  data: object | null | undefined
  errors: Record<string, unknown>[]
}

/** A GraphQL answer, or null where the text is none. */
function readBody(text: string): Body | null {
  const body = parse(text)
  if (!isRecord(body)) return null
  const { data, errors = [] } = body
  if (data !== undefined && data !== null && !isRecord(data)) return null
  if (!Array.isArray(errors) || !errors.every(isRecord)) return null
  return { data, errors }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type About = Pick<ChorusErrorDetails, 'requestId' | 'status' | 'retryAfterMs'>

function readError(error: Record<string, unknown>, about: About, codeByStatus: string | null): ChorusError {
  const { message, path, extensions } = error
  const given = isRecord(extensions) && typeof extensions.code === 'string' ? extensions.code : null
  return new ChorusError({
    ...about,
    // A 503's body says no more than that something failed inside; the status says what to do.
    code: codeByStatus === 'UNAVAILABLE' || !given ? (codeByStatus ?? 'INTERNAL_SERVER_ERROR') : given,
    message: typeof message === 'string' ? message : 'The server names no reason.',
    path: isPath(path) ? path : null,
  })
}

function unreadable(codeByStatus: string | null, status: number): Pick<ChorusErrorDetails, 'code' | 'message'> {
  const message = `The server answered ${status}, and not as GraphQL does.`
  return { code: codeByStatus ?? 'UNREADABLE', message }
}

/** What a status means by itself; null where the body must say. */
function codeOfStatus(status: number): string | null {
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 429) return 'RATE_LIMITED'
  if (status === 502 || status === 503 || status === 504) return 'UNAVAILABLE'
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPath = (value: unknown): value is (string | number)[] =>
  Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number')
