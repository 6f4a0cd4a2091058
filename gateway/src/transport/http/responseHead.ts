import { NoAnswer } from '../transport.ts'

/** What an HTTP/1.x answer's head says about the bytes behind it and about the connection. */
export interface ResponseHead {
  status: number
  /** The body's length, or how its end is known. */
  body: number | 'chunked' | 'until close'
  keepsAlive: boolean
  /** How long the server keeps an idle connection, where it says so. */
  keepAliveS: number | null
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\r\n]*)?$/
const CHUNKED = /^chunked$/i
const CLOSE = /(?:^|,)[ \t]*close[ \t]*(?:,|$)/i
const KEEP_ALIVE = /(?:^|,)[ \t]*keep-alive[ \t]*(?:,|$)/i
const TIMEOUT = /(?:^|[,; \t])timeout=(\d{1,6})\b/i

/**
 * Reads a head without the empty line that ends it. Throws where it is none, or where it leaves open how long the body is:
 * an answer of which two readers see different ends is how one request's answer becomes another's.
 */
export function readHead(text: string): ResponseHead {
  let at = lineEnd(text, 0)
  const { minor, status } = readStatusLine(text.slice(0, at))
  let length: number | null = null
  let isChunked = false
  let keepsAlive = minor === '1'
  let keepAliveS: number | null = null

  while (at < text.length) {
    const start = at + 2
    at = lineEnd(text, start)
    const colon = text.indexOf(':', start)
    if (colon <= start || colon > at || isBlank(text, start) || isBlank(text, colon - 1))
      unusable('a header is malformed')

    // Most headers are passed over by the length of their names alone.
    switch (colon - start) {
      case 10: {
        const name = text.slice(start, colon).toLowerCase()
        if (name === 'connection') {
          const value = text.slice(colon + 1, at)
          if (CLOSE.test(value)) keepsAlive = false
          else if (KEEP_ALIVE.test(value)) keepsAlive = true
        } else if (name === 'keep-alive') {
          const seconds = TIMEOUT.exec(text.slice(colon + 1, at))?.[1]
          if (seconds) keepAliveS = Number(seconds)
        }
        break
      }
      case 14:
        if (isNamed(text, start, colon, 'content-length')) {
          const value = text.slice(colon + 1, at).trim()
          if (!/^\d{1,15}$/.test(value)) unusable('its content-length is no number')
          if (length !== null && length !== Number(value)) unusable('it has two lengths')
          length = Number(value)
        }
        break
      case 16:
        if (
          isNamed(text, start, colon, 'content-encoding') &&
          !/^[ \t]*identity[ \t]*$/i.test(text.slice(colon + 1, at))
        )
          unusable('its body is encoded, which nobody asked for')
        break
      case 17:
        if (isNamed(text, start, colon, 'transfer-encoding')) {
          if (isChunked || !CHUNKED.test(text.slice(colon + 1, at).trim()))
            unusable('its transfer encoding is not `chunked`')
          isChunked = true
        }
    }
  }
  if (isChunked && length !== null) unusable('it has a length and is chunked')
  if (status === 204 || status === 304) return { status, body: 0, keepsAlive, keepAliveS }
  const body = isChunked ? 'chunked' : (length ?? 'until close')
  return { status, body, keepsAlive: keepsAlive && body !== 'until close', keepAliveS }
}

const OK = { minor: '1', status: 200 }

function readStatusLine(line: string): { minor: string | undefined; status: number } {
  if (line === 'HTTP/1.1 200 OK') return OK
  const [, minor, digits] = STATUS_LINE.exec(line) ?? unusable('the answer is not HTTP/1.1')
  return { minor, status: Number(digits) }
}

/** The value of a header that stands in a head once. */
export function headerOf(head: string, name: string): string | undefined {
  const found = head.split('\r\n').flatMap((line) => {
    const colon = line.indexOf(':')
    return line.slice(0, Math.max(colon, 0)).toLowerCase() === name ? [line.slice(colon + 1).trim()] : []
  })
  return found.length === 1 ? found[0] : undefined
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\r\n', from)
  return end < 0 ? text.length : end
}

function isBlank(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 0x20
}

function isNamed(text: string, start: number, colon: number, name: string): boolean {
  return text.slice(start, colon).toLowerCase() === name
}

function unusable(reason: string): never {
  throw new NoAnswer('unusable', `the answer cannot be read: ${reason}`)
}
