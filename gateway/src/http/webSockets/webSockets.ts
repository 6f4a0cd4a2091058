import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { handleProtocols } from 'graphql-ws'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Logger } from '@chorus/telemetry'
import type { Limits } from '../../limits/limits.ts'
import { isAllowedOrigin, type CorsOptions } from '../cors.ts'
import { createOperationsServer, isBusy, type Connection, type OperationsOptions } from './operationsServer.ts'

/** Takes a request that asks to speak another protocol, as `node:http` hands it over. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface WebSockets {
  upgrade: UpgradeHandler
  /**
   * Closes all connections with 1001, going away, for their clients to come again; each when what will end by itself is
   * answered. Resolves when all are closed.
   */
  end(): Promise<void>
}

export interface WebSocketsOptions extends OperationsOptions {
  limits: Limits
  cors: CorsOptions
  logger: Logger
}

/** A client that does not answer a ping within this time is gone. */
const PING_EVERY_MS = 15_000
/** For a client to close its side after we have closed ours. */
const CLOSE_WITHIN_MS = 2_000
const LOOK_EVERY_MS = 10

/** GraphQL over WebSocket (`graphql-transport-ws`), at the address of GraphQL over HTTP. */
export function createWebSockets(options: WebSocketsOptions): WebSockets {
  const { limits, cors, deadlineMs, logger } = options
  const operations = createOperationsServer(options)
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: limits.bodyBytes,
    perMessageDeflate: false,
  })

  const connections = new Map<WebSocket, Connection>()

  function serve(socket: WebSocket, request: IncomingMessage): void {
    const connection: Connection = {
      request,
      listeners: new Set(),
      close: (code, reason) => socket.close(code, reason),
    }
    connections.set(socket, connection)
    const stopPinging = keepAlive(socket)
    // A message too large, or none that WebSocket knows: the library has closed the connection.
    socket.on('error', (error) => logger.debug({ err: error }, 'a WebSocket connection broke'))
    const closed = operations.opened(
      {
        protocol: socket.protocol,
        // Waited for, so that nothing is made faster than the client reads.
        send: (text) =>
          new Promise((resolve) => {
            if (socket.readyState !== socket.OPEN) return resolve()
            socket.send(text, () => resolve())
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (read) => {
          socket.on('message', (data: Buffer) => {
            read(data.toString()).catch((error: unknown) => {
              logger.warn({ err: error }, 'a WebSocket message could not be answered')
              socket.close(4400, 'Bad request')
            })
          })
        },
      },
      connection,
    )
    socket.once('close', (code, reason) => {
      stopPinging()
      connections.delete(socket)
      void closed(code, reason.toString())
    })
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      const [path] = (request.url ?? '/').split('?', 1)
      if (path !== '/graphql') return refuse(socket, '404 Not Found')
      if (!isAllowedOrigin(request, cors)) return refuse(socket, '403 Forbidden')
      if (server.clients.size >= limits.connections) return refuse(socket, '503 Service Unavailable')
      server.handleUpgrade(request, socket, head, serve)
    },
    end: async () => void (await Promise.all([...connections].map(([socket, connection]) => end(socket, connection)))),
  }

  async function end(socket: WebSocket, connection: Connection): Promise<void> {
    const untilMs = performance.now() + deadlineMs
    while (isBusy(connection) && performance.now() < untilMs) await pause(LOOK_EVERY_MS)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    if (socket.readyState === socket.CLOSED) return
    socket.close(1001, 'Going away')
    setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS).unref()
    await closed
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

function keepAlive(socket: WebSocket): () => void {
  let isAlive = true
  socket.on('pong', () => (isAlive = true))
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, PING_EVERY_MS)
  return () => clearInterval(timer)
}
