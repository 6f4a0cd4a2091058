import type { Dispatcher, Pool } from 'undici'
import { NoAnswer, TooLate, runWithin } from '../transport.ts'
import type { HttpAnswer, HttpClient, HttpClientOptions } from './httpClient.ts'
import { LARGEST_BODY_BYTES, LARGEST_HEAD_BYTES } from './responseReader.ts'

const CONNECT_TIMEOUT_MS = 3_000

/** HTTPS, by `undici`: what TLS costs is more than what a client of our own would save. */
export function createSecureClient({ url, connections, queue }: HttpClientOptions): HttpClient {
  let pool: Promise<Pool> | undefined
  let underWay = 0

  /** Loaded when it is needed: most gateways reach no subgraph by HTTPS, and it is six megabytes. */
  async function openPool(): Promise<Pool> {
    const { Pool } = await import('undici')
    return new Pool(url.origin, {
      connections,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      maxResponseSize: LARGEST_BODY_BYTES,
      maxHeaderSize: LARGEST_HEAD_BYTES,
    })
  }

  return {
    async ask(request, read) {
      const { method, path, headers, body, timeoutMs, signal: callers } = request
      if (underWay >= connections + queue)
        throw new NoAnswer('not sent', `${queue} calls wait for the subgraph already`)
      underWay++
      try {
        return await runWithin(timeoutMs, callers, async (signal) => {
          const options = { method: method, path, headers: [...headers], body, signal }
          const response = await (await (pool ??= openPool())).request(options)
          return read(await readWhole(response))
        })
      } catch (error) {
        throw describe(error)
      } finally {
        underWay--
      }
    },
    close: async () => (await pool)?.close(),
  }
}

async function readWhole({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<HttpAnswer> {
  return {
    status: statusCode,
    header: (name) => {
      const value = headers[name]
      return typeof value === 'string' ? value : undefined
    },
    body: Buffer.from(await body.arrayBuffer()),
  }
}

const REFUSED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

const UNUSABLE = new Set(['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'UND_ERR_HEADERS_OVERFLOW'])

function describe(error: unknown): unknown {
  if (error instanceof TooLate || error instanceof NoAnswer || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (REFUSED.has(code)) return new NoAnswer('unreachable', 'the subgraph cannot be connected to', { cause: error })
  if (UNUSABLE.has(code) || code.startsWith('HPE_')) {
    return new NoAnswer('unusable', 'the answer cannot be read', { cause: error })
  }
  return new NoAnswer('lost', 'the connection to the subgraph broke', { cause: error })
}
