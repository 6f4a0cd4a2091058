import { createServer, type AddressInfo, type Socket } from 'node:net'

/** One request as a raw server sees it. */
export interface RawRequest {
  socket: Socket
  head: string
  body: string
  /** Which connection it came on, from 1, and as which of that connection's requests, from 1. */
  connection: number
  turn: number
}

/** A server that says on a bare socket whatever a test has it say. */
export async function serveRaw(answer: (request: RawRequest) => unknown, host = '127.0.0.1') {
  let connections = 0
  const open = new Set<Socket>()
  let mostOpen = 0
  const server = createServer((socket) => {
    const connection = ++connections
    open.add(socket)
    mostOpen = Math.max(mostOpen, open.size)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    let bytes = Buffer.alloc(0)
    let turn = 0
    socket.on('data', (piece) => {
      bytes = Buffer.concat([bytes, piece])
      for (;;) {
        const end = bytes.indexOf('\r\n\r\n')
        if (end < 0) return
        const head = bytes.toString('latin1', 0, end)
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
        if (bytes.length < end + 4 + length) return
        const body = bytes.toString('utf8', end + 4, end + 4 + length)
        bytes = bytes.subarray(end + 4 + length)
        void answer({ socket, head, body, connection, turn: ++turn })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/graphql`,
    connections: () => connections,
    mostOpen: () => mostOpen,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An answer as most servers send it. */
export function answerOf(data: unknown, headers = ''): string {
  const body = JSON.stringify({ data })
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}
