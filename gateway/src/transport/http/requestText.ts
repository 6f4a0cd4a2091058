import type { HttpRequest } from './httpClient.ts'

/** A request as it is written to a socket. */
export interface RequestText {
  /** The head, and the body where it is text. */
  text: string
  /** `latin1` where all is ASCII: it is written as it stands. */
  encoding: 'latin1' | 'utf8'
  /** A body that is no text, behind the head. */
  bytes: Buffer | null
}

/** A line break in a value would begin a header of somebody else's making; what is not ASCII has no meaning there. */
const UNFIT_VALUE = /[^\t\x20-\x7e]/
const UNFIT_NAME = /[^\w-]/
const UNFIT_PATH = /[^\x21-\x7e]/

/** May this stand behind a header's name? */
export function isHeaderValue(value: string): boolean {
  return !UNFIT_VALUE.test(value)
}

/** May this be a header's name? */
export function isHeaderName(name: string): boolean {
  return name !== '' && !UNFIT_NAME.test(name)
}

/** Names are few, and the same with every request. */
const knownNames = new Set<string>()
const MOST_KNOWN = 200

function isKnownName(name: string): boolean {
  if (knownNames.has(name)) return true
  if (!isHeaderName(name)) return false
  if (knownNames.size < MOST_KNOWN) knownNames.add(name)
  return true
}

/** Writes a request of HTTP/1.1. Throws where a part of its head would be read as another part. */
export function writeRequest({ method, path, headers, body }: HttpRequest, host: string): RequestText {
  if (UNFIT_NAME.test(method) || UNFIT_PATH.test(path))
    throw new Error('a request line has characters that do not belong there')
  let text = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n`
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? ''
    const value = headers[at + 1] ?? ''
    if (!isKnownName(name) || !isHeaderValue(value))
      throw new Error(`the header "${name}" has characters that do not belong there`)
    text += `${name}: ${value}\r\n`
  }
  if (body === null) return { text: `${text}\r\n`, encoding: 'latin1', bytes: null }
  const length = Buffer.byteLength(body)
  text += `content-length: ${length}\r\n\r\n`
  if (typeof body !== 'string') return { text, encoding: 'latin1', bytes: body }
  return { text: text + body, encoding: length === body.length ? 'latin1' : 'utf8', bytes: null }
}
