import { hash } from 'node:crypto'
import type { Exchange } from './exchange.ts'
import { send } from './send.ts'

export interface PublicAnswer {
  contentType: string
  body: string | Buffer
  /** For how long everyone may keep it. */
  publicForS: number
}

/** Writes an answer that is the same for everyone; to a GET whose sender has it already, that it is still the same. */
export function sendPublic(exchange: Exchange, { contentType, body, publicForS }: PublicAnswer): Promise<void> | void {
  const { request, response } = exchange
  const cacheControl = `public, max-age=${publicForS}`
  if (request.method !== 'GET') return send(exchange, { status: 200, contentType, body, cacheControl })

  // Weak: it is the same answer, whatever it is compressed with.
  const tag = `W/"${hash('sha1', body, 'base64url')}"`
  if (!hasAlready(request.headers['if-none-match'], tag)) {
    return send(exchange, { status: 200, contentType, body, cacheControl, headers: ['etag', tag] })
  }
  const head = ['etag', tag, 'cache-control', cacheControl, 'vary', 'accept, accept-encoding, authorization, origin']
  response.writeHead(304, [...head, ...exchange.headers]).end()
}

/** Tags hold no commas here; of others' it does not matter. */
function hasAlready(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((given) => strong(given.trim()) === strong(tag))
}

const strong = (tag: string) => tag.replace(/^W\//, '')
