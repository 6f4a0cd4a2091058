import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Bag } from '../bag.ts'
import type { RouteHandler } from './front.ts'
import { expectShortLives } from './collector.ts'
import { UnderWay } from './underWay.ts'
import type { UpgradeHandler } from './webSockets/webSockets.ts'

export interface ListenOptions {
  port: number
  host?: string
  /** How long requests under way may take to finish once the server stops. */
  graceMs?: number
  /**
   * For so long the server that stops still takes what comes, and tells each client that the connection ends with the answer:
   * a client that is about to send on a connection that it keeps is answered. Longer than clients pause in between.
   */
  lingerMs?: number
  /** Takes requests that ask to speak another protocol; without it they are answered as if they had not asked. */
  upgrade?: UpgradeHandler
  /** Ends what would not end by itself. Called once, when the server stops. */
  onStop?(): Promise<void>
}

export interface Listening {
  port: number
  /** Without a path: `http://127.0.0.1:4000`. */
  origin: string
  /** Takes no new connection after it has lingered, finishes what is under way, then ends. */
  close(): Promise<void>
}

const HEADERS_TIMEOUT_MS = 10_000
/** For a whole request to come in: who drips a body byte by byte is cut off. */
const REQUEST_TIMEOUT_MS = 30_000
/** Longer than common proxies keep theirs, so that they never send into a connection that is just closing. */
const KEEP_ALIVE_MS = 65_000
const GRACE_MS = 20_000
const IDLE_CHECK_MS = 20
/** A connection that has asked nothing for this long (browsers open some in advance) does not hold a stop up. */
const SILENT_MS = 1_000

/** Serves a handler over HTTP/1.1. Rejects with one sentence where the port cannot be had. */
export async function listen(handler: RouteHandler, options: ListenOptions): Promise<Listening> {
  const { port, host = '127.0.0.1', graceMs = GRACE_MS, lingerMs = 0, upgrade, onStop } = options
  expectShortLives()
  let stopping = false
  const underWay = new Bag<UnderWay>()
  const silentSince = new Map<Socket, number>()
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      if (stopping) response.setHeader('connection', 'close')
      silentSince.delete(request.socket)
      const one = new UnderWay(response)
      underWay.add(one)
      response.once('close', () => underWay.delete(one))
      void handler(request, response)
    },
  )
  if (upgrade) {
    server.on('upgrade', (request, socket: Socket, head) => {
      silentSince.delete(socket)
      upgrade(request, socket, head)
    })
  }
  server.on('connection', (socket) => {
    silentSince.set(socket, performance.now())
    socket.once('close', () => silentSince.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reasonNotToListen(error, host, port))))
    server.listen(port, host, resolve)
  })
  const { port: bound } = server.address() as AddressInfo

  return {
    port: bound,
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async () => {
      stopping = true
      const streams = onStop?.()
      // So that no client sends its next request into a connection that is just closing.
      for (const { response } of underWay) if (!response.headersSent) response.setHeader('connection', 'close')
      if (lingerMs > 0) await pause(lingerMs)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const idle = setInterval(() => {
        server.closeIdleConnections()
        for (const [socket, atMs] of silentSince) if (performance.now() - atMs > SILENT_MS) socket.destroy()
      }, IDLE_CHECK_MS)
      const force = setTimeout(() => server.closeAllConnections(), graceMs)
      await Promise.all([closed, streams])
      clearInterval(idle)
      clearTimeout(force)
    },
  }
}

function reasonNotToListen(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} on ${host} is in use by another program.`
  if (error.code === 'EACCES') return `Port ${port} on ${host} may not be used by this account.`
  return `The gateway cannot listen on ${host}:${port}: ${error.message}`
}
