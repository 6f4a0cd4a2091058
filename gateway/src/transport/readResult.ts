import type { GraphQLFormattedError } from 'graphql'
import { isAscii } from 'node:buffer'
import { NoAnswer, type TransportAnswer } from './transport.ts'

const BACKSLASH = 0x5c

/**
 * The GraphQL answer in an HTTP body. Only the envelope is checked: what lies in `data` is checked against the schema
 * where it is written.
 */
export function readResult(status: number, body: Buffer): TransportAnswer {
  // Decoding ASCII is copying.
  const ascii = isAscii(body)
  const answer = parseJson(body.toString(ascii ? 'latin1' : 'utf8'))
  if (isObject(answer)) {
    const { data, errors } = answer
    const hasData = data === null || isObject(data)
    if (errors === undefined || errors === null) {
      if (hasData) return ascii && !body.includes(BACKSLASH) ? { data, isPlain: true } : { data }
    } else if (Array.isArray(errors) && errors.every(isError) && (hasData || data === undefined)) {
      const result = hasData ? { data } : {}
      return errors.length === 0 ? result : { ...result, errors: errors.map(withoutWrongParts) }
    }
  }
  const reason = status >= 400 && status < 500 ? 'refused' : 'unusable'
  throw new NoAnswer(reason, `no GraphQL in the answer (HTTP ${status}, ${body.length} bytes)`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isError(value: unknown): value is GraphQLFormattedError {
  return isObject(value) && typeof value.message === 'string'
}

/** An error with a path or extensions of another shape than GraphQL's is one without them. */
function withoutWrongParts(error: GraphQLFormattedError): GraphQLFormattedError {
  const { path, extensions, ...rest } = error
  return { ...rest, ...(isPath(path) && { path }), ...(isObject(extensions) && { extensions }) }
}

function isPath(value: unknown): value is (string | number)[] {
  return Array.isArray(value) && value.every((step) => typeof step === 'string' || typeof step === 'number')
}
