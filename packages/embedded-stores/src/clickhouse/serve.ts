import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { createChdbPool, type ChdbPool } from '@chorus/stores'
import type { Logger } from '@chorus/telemetry'
import { takeOwnership } from '../ownership.ts'
import { freePort } from '../ports.ts'
import { sendException } from './exception.ts'
import { BodyTooLarge, readStatement } from './request.ts'
import { runStatement } from './statement.ts'

export interface ServeClickhouseOptions {
  /** ClickHouse's data; made when absent. Nobody else may open it meanwhile, in no process. */
  directory: string
  /** A free one when absent. */
  port?: number
  logger: Logger
}

export interface EmbeddedClickhouse {
  url: string
  port: number
  /** Takes no new statement, finishes those under way, and closes the directory. */
  close(): Promise<void>
}

/**
 * Serves chDB over ClickHouse's HTTP protocol, so that several processes share one directory through the ordinary client.
 * Sessions, roles and result streaming are not of it: an answer is complete before its first byte leaves.
 * @throws Error in one sentence: directory in use, busy port.
 */
export async function serveClickhouse(options: ServeClickhouseOptions): Promise<EmbeddedClickhouse> {
  const directory = resolve(options.directory)
  const port = options.port ?? (await freePort())
  const pool = createChdbPool({ directory })
  let ownership
  try {
    ownership = await takeOwnership(directory, 'ClickHouse')
    const server = createServer((request, response) => {
      answer(pool, request, response).catch((error: unknown) => {
        options.logger.error({ err: error, store: 'clickhouse' }, 'a request could not be answered')
        response.destroy()
      })
    })
    await listen(server, port)
    const { release } = ownership
    return {
      url: `http://127.0.0.1:${port}`,
      port,
      close: async () => {
        await stop(server)
        await pool.close()
        await release()
      },
    }
  } catch (error) {
    await pool.close()
    await ownership?.release()
    throw error
  }
}

async function answer(pool: ChdbPool, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/ping') return void response.end('Ok.\n')
  if (url.pathname !== '/') return void response.writeHead(404).end('There is no such page.\n')
  if (request.method !== 'POST' && request.method !== 'GET') return void response.writeHead(405).end('Use POST.\n')

  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    await using statement = await readStatement(request, url.searchParams)
    const result = await runStatement(pool, statement, gone.signal)
    response
      .writeHead(200, {
        'content-type': 'text/plain; charset=UTF-8',
        'x-clickhouse-query-id': statement.queryId,
        'x-clickhouse-summary': JSON.stringify(result.summary),
        'x-clickhouse-timezone': 'UTC',
      })
      .end(result.bytes)
  } catch (error) {
    if (gone.signal.aborted) return
    sendException(response, error, error instanceof BodyTooLarge ? 413 : undefined)
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((ready, fail) => {
    server.once('error', (error) =>
      fail(new Error(`Port ${port}, wanted by ClickHouse, is busy or not allowed.`, { cause: error })),
    )
    server.listen(port, '127.0.0.1', ready)
  })
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  server.closeIdleConnections()
  await closed
}
