import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Clock } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { PUBLIC } from '../local/uploadFolders.ts'
import { checkPart } from '../signedPart.ts'
import { checkSignature } from '../signedPath.ts'
import { answerFile } from './answerFile.ts'
import { createPartReceiver } from './answerPart.ts'
import { answerText } from './answerText.ts'

export interface MediaOriginOptions {
  /** What is served: the files in here, and nothing outside. */
  directory: string
  port: number
  host?: string
  /** The key that addresses are signed with. */
  secret: string
  clock: Clock
  logger: Logger
  metrics: Metrics
}

export interface MediaOrigin {
  url: string
  port: number
  /** Takes no new request, gives those under way a moment, then ends them. */
  close(): Promise<void>
}

const HEADERS_TIMEOUT_MS = 10_000
/** As long as a part of an upload may take on a slow line; a connection that stalls is closed before. */
const REQUEST_TIMEOUT_MS = 5 * 60_000
/** A client that takes no byte for so long has gone, or sleeps: its player asks for the rest by range when it wakes. */
const STALLED_AFTER_MS = 60_000
const KEEP_ALIVE_MS = 15_000
const MOST_CONNECTIONS = 5_000
const GRACE_MS = 2_000

/** For a listener alone. */
const SIGNED = { prefix: '/media/', cacheControl: 'private, max-age=3600' }
/** A published path always holds the same bytes. */
const PUBLISHED = { prefix: `/${PUBLIC}/`, cacheControl: 'public, max-age=31536000, immutable' }
const UPLOADS_PREFIX = '/uploads/'

/**
 * Serves media files at signed addresses and published ones to everyone: byte ranges, conditional requests, any browser's
 * page. Takes parts of uploads by PUT at signed addresses. A signature that is wrong, missing or late is 403, whether
 * there is such a file or not.
 */
export async function startMediaOrigin(options: MediaOriginOptions): Promise<MediaOrigin> {
  const { directory, port, host = '127.0.0.1', secret, clock, logger, metrics } = options
  const answers = metrics.counter('chorus_media_answers_total', 'Answers of the media origin', ['status'])

  const takePart = createPartReceiver(directory)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowPages(response)
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    const [path = '', query = ''] = splitOnce(request.url ?? '', '?')
    if (path.startsWith(UPLOADS_PREFIX)) return answerUpload(request, response, path, query)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response, 'GET, HEAD, OPTIONS')
    if (path.startsWith(PUBLISHED.prefix)) {
      const published = path.slice(PUBLISHED.prefix.length)
      return answerFile(request, response, { ...PUBLISHED, directory: join(directory, PUBLIC), path: published })
    }
    if (!path.startsWith(SIGNED.prefix)) return answerText(response, 404, 'Nothing is served here.')

    const signature = checkSignature(path, query, secret, clock.now().getTime())
    if (signature === 'expired') return answerText(response, 403, 'This address has expired: start playback again.')
    if (signature === 'forged') return answerText(response, 403, 'This address was not given by us.')
    await answerFile(request, response, { ...SIGNED, directory, path: path.slice(SIGNED.prefix.length) })
  }

  async function answerUpload(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: string,
  ): Promise<void> {
    if (request.method !== 'PUT') return refuseMethod(response, 'PUT, OPTIONS')
    const checked = checkPart(path, query, secret, clock.now().getTime())
    if (checked.kind === 'expired')
      return answerText(response, 403, 'This address has expired: begin the upload again.')
    if (checked.kind === 'forged') return answerText(response, 403, 'This address was not given by us.')
    await takePart(request, response, checked.part)
  }

  const server = createServer((request, response) => {
    response.once('close', () => answers.inc({ status: String(response.statusCode) }))
    answer(request, response).catch((error: unknown) => {
      // A listener who skips closes the connection in the middle of a file: that is no fault.
      if (response.destroyed || isGone(error)) return response.destroy()
      logger.error({ err: error }, 'a media file could not be served or taken')
      if (response.headersSent) return response.destroy()
      answerText(response, 500, 'Something went wrong on our side.')
    })
  })
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.maxConnections = MOST_CONNECTIONS
  server.setTimeout(STALLED_AFTER_MS)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host}:${bound}`,
    port: bound,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS)
      await closed
      clearTimeout(grace)
    },
  }
}

/** Signed addresses carry their own right, so a page of any origin may play and read them. */
function allowPages(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-methods', 'GET, HEAD, PUT, OPTIONS')
  response.setHeader(
    'access-control-allow-headers',
    'Content-Type, Range, If-Range, If-Match, If-None-Match, If-Modified-Since',
  )
  response.setHeader('access-control-expose-headers', 'Accept-Ranges, Content-Length, Content-Range, ETag')
  response.setHeader('access-control-max-age', '86400')
  response.setHeader('cross-origin-resource-policy', 'cross-origin')
  response.setHeader('x-content-type-options', 'nosniff')
  // Whatever bytes a file has, opened as a page of its own it can do nothing.
  response.setHeader('content-security-policy', "default-src 'none'; sandbox")
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed)
  answerText(response, 405, `Use ${allowed}.`)
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}

const CLIENT_WENT = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE']

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CLIENT_WENT.includes(String(error.code))
}
