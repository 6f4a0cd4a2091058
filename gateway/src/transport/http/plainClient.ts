import { TooLate } from '../transport.ts'
import type { Exchange } from './connection.ts'
import type { HttpClient, HttpClientOptions } from './httpClient.ts'
import { createPool } from './pool.ts'
import { writeRequest } from './requestText.ts'
import { headerOf } from './responseHead.ts'

/** HTTP/1.1 over a pool of sockets: a request is one text, an answer is read where it lies. */
export function createPlainClient({ url, connections, queue }: HttpClientOptions): HttpClient {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const pool = createPool({ host, port: Number(url.port || 80), connections, queue })

  return {
    ask: (request, read) =>
      new Promise((resolve, reject) => {
        const { signal, timeoutMs } = request
        if (signal.aborted) return reject(new TooLate('the request was given up'))

        const onAbort = () => pool.abandon(exchange, new TooLate('the request was given up'))
        const exchange: Exchange = {
          request: writeRequest(request, url.host),
          mayRepeat: request.mayRepeat,
          giveUpAtMs: performance.now() + timeoutMs,
          connection: null,
          answered({ head, headText, body }) {
            signal.removeEventListener('abort', onAbort)
            try {
              resolve(read({ status: head.status, header: (name) => headerOf(headText, name), body }))
            } catch (error) {
              reject(error instanceof Error ? error : new Error(String(error)))
            }
          },
          failed(error) {
            signal.removeEventListener('abort', onAbort)
            reject(error)
          },
          late: () => pool.abandon(exchange, new TooLate(`no answer within ${timeoutMs} ms`)),
        }
        signal.addEventListener('abort', onAbort)
        pool.start(exchange)
      }),
    close: () => pool.close(),
  }
}
