import type { IncomingHttpHeaders } from 'node:http'
import { isHeaderName, isHeaderValue } from '../transport/http/requestText.ts'

/** Headers of a client's request that go on to subgraphs, by their names in lower case. */
export type ForwardedHeaders = Readonly<Record<string, string>>

/** What is about the connection, not the request (RFC 9110, 7.6.1), or about the body that we write anew. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'expect',
  'accept',
  'accept-encoding',
  'content-length',
  'content-type',
  'content-encoding',
])

/** What the gateway itself tells subgraphs, and subgraphs believe. */
const OUR_OWN = /^(x-chorus-.*|x-request-id|traceparent|tracestate)$/

/** Reads from a request the headers that are to go on. Throws one sentence where a name may not be one of them. */
export function createForwardedHeaders(names: readonly string[]) {
  const allowed = [...new Set(names.map((name) => name.trim().toLowerCase()))]
  for (const name of allowed) {
    if (isHeaderName(name) && !OF_THE_CONNECTION.has(name) && !OUR_OWN.test(name)) continue
    throw new Error(`The header "${name}" cannot be forwarded to subgraphs.`)
  }
  if (allowed.length === 0) return () => undefined

  return (headers: IncomingHttpHeaders): ForwardedHeaders | undefined => {
    let forwarded: Record<string, string> | undefined
    for (const name of allowed) {
      const value = headers[name]
      if (typeof value !== 'string' || !isHeaderValue(value) || isForTheConnection(name, headers.connection)) continue
      forwarded ??= {}
      forwarded[name] = value
    }
    return forwarded
  }
}

/** A client may say of any header that it is for its connection to us alone. */
function isForTheConnection(name: string, connection: string | undefined): boolean {
  return (
    connection
      ?.toLowerCase()
      .split(',')
      .some((named) => named.trim() === name) ?? false
  )
}
