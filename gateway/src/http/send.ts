import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Below this, compressing costs more than it saves. */
const COMPRESS_FROM_BYTES = 4_096

const brotli = promisify(brotliCompress)
const gunzippable = promisify(gzip)

export interface Answer {
  status: number
  contentType: string
  body: string | Buffer
  headers?: Record<string, string>
}

/** Writes one answer whole, compressed where it is long and the client takes it. Nothing is stored unless it says so. */
export async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const plain = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body
  const encoding = plain.length < COMPRESS_FROM_BYTES ? null : chooseEncoding(request.headers['accept-encoding'])
  const body = encoding ? await compress(plain, encoding) : plain
  if (response.destroyed) return

  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': body.length,
    'cache-control': 'no-store',
    vary: 'accept, accept-encoding, authorization, origin',
    'x-content-type-options': 'nosniff',
    ...(encoding && { 'content-encoding': encoding }),
    ...answer.headers,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

export function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<void> {
  const contentType = 'application/json; charset=utf-8'
  return send(request, response, { status, contentType, body: JSON.stringify(body), headers })
}

type Encoding = 'br' | 'gzip'

function chooseEncoding(accepted: string | undefined): Encoding | null {
  if (!accepted) return null
  const taken = new Set(
    accepted
      .toLowerCase()
      .split(',', 16)
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, quality]) => quality === undefined || !/^q=0(\.0*)?$/.test(quality))
      .map(([name]) => name),
  )
  return (['br', 'gzip'] as const).find((encoding) => taken.has(encoding)) ?? null
}

function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return gunzippable(body, { level: 4 })
  return brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
}
