import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { atEndOfTurn, type AtEndOfTurn } from '../turn.ts'
import type { Exchange } from './exchange.ts'
import { encode } from './scratch.ts'

/** Below this, compressing costs more than it saves. */
const COMPRESS_FROM = 4_096

/**
 * A short text goes out in one write with its head, encoded by the socket; a long one is cheaper encoded beforehand.
 */
export const ENCODE_FROM_CHARACTERS = 4_096

const brotli = promisify(brotliCompress)
const gunzippable = promisify(gzip)

export interface Answer {
  status: number
  contentType: string
  body: string | Buffer
  /** Nothing is stored unless this says so. */
  cacheControl?: string
  /** Names and values in turn. */
  headers?: readonly string[]
}

/** Writes one answer whole, compressed where it is long and the client takes it. */
export function send(exchange: Exchange, answer: Answer): Promise<void> | void {
  const { body } = answer
  const encoding = body.length < COMPRESS_FROM ? null : chooseEncoding(exchange.request.headers['accept-encoding'])
  if (encoding) return sendCompressed(exchange, answer, encoding)

  if (typeof body !== 'string') return write(exchange, answer, body)
  if (body.length < ENCODE_FROM_CHARACTERS) return writeText(exchange, answer, body)
  const { bytes, giveBack } = encode(body)
  write(exchange, answer, bytes, giveBack)
}

export function sendJson(
  exchange: Exchange,
  status: number,
  body: unknown,
  headers: readonly string[] = [],
): Promise<void> | void {
  const contentType = 'application/json; charset=utf-8'
  return send(exchange, { status, contentType, body: JSON.stringify(body), headers })
}

async function sendCompressed(exchange: Exchange, answer: Answer, encoding: Encoding): Promise<void> {
  const body = await compress(answer.body, encoding)
  write(exchange, { ...answer, headers: [...(answer.headers ?? []), 'content-encoding', encoding] }, body)
}

function write(exchange: Exchange, answer: Answer, body: Buffer, sent?: () => void): void {
  writeHead(exchange, answer, body.length)
  atEndOfTurn(new Ending(exchange, body, undefined, sent))
}

function writeText(exchange: Exchange, answer: Answer, text: string): void {
  const bytes = Buffer.byteLength(text)
  writeHead(exchange, answer, bytes)
  // As many bytes as characters: all of it is ASCII, which is copied as it stands.
  atEndOfTurn(new Ending(exchange, text, bytes === text.length ? 'latin1' : 'utf8'))
}

/** A body that goes out at the end of the turn; to HEAD none does. */
class Ending implements AtEndOfTurn {
  readonly #exchange: Exchange
  readonly #body: string | Buffer
  readonly #encoding: BufferEncoding | undefined
  readonly #sent: (() => void) | undefined

  constructor(exchange: Exchange, body: string | Buffer, encoding?: BufferEncoding, sent?: () => void) {
    this.#exchange = exchange
    this.#body = body
    this.#encoding = encoding
    this.#sent = sent
  }

  endTurn(): void {
    const { request, response } = this.#exchange
    if (request.method === 'HEAD') response.end(this.#sent)
    else response.end(this.#body, this.#encoding ?? 'utf8', this.#sent)
  }
}

function writeHead({ response, headers }: Exchange, answer: Answer, bytes: number): void {
  const head = [
    'content-type',
    answer.contentType,
    'content-length',
    String(bytes),
    'cache-control',
    answer.cacheControl ?? 'no-store',
    'vary',
    'accept, accept-encoding, authorization, origin',
    'x-content-type-options',
    'nosniff',
    ...headers,
  ]
  if (answer.headers) head.push(...answer.headers)
  response.writeHead(answer.status, head)
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

function compress(body: string | Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return gunzippable(body, { level: 4 })
  return brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
}
