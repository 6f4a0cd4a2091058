import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the range that systems take for outgoing connections: from that one, a port may be lent to anybody while its
 * server restarts, even to a client that tries to reach the server.
 */
const LOWEST_PORT = 15_000
const HIGHEST_PORT = 31_999
const MOST_TRIES = 200

/** A port of the loopback interface that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1)
    if (await canListen(port)) return port
  }
  throw new Error(`No free port was found between ${LOWEST_PORT} and ${HIGHEST_PORT}.`)
}

/** @throws Error in one sentence when somebody listens there. */
export async function assertPortFree(port: number, wantedBy: string): Promise<void> {
  if (!(await canListen(port))) throw new Error(`Port ${port}, wanted by ${wantedBy}, is busy or not allowed.`)
}

function canListen(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
