import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Below the range that systems take for outgoing connections: from that one, a port may be lent to anybody while its
 * server restarts, even to a client that tries to reach the server.
 */
const LOWEST_PORT = 15_000
const HIGHEST_PORT = 31_999
const MOST_TRIES = 200
const RELEASE_TIMEOUT_MS = 1_000

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
  // The threads of a server that was killed may hold its port a moment longer than the process seems to live.
  const deadline = Date.now() + RELEASE_TIMEOUT_MS
  while (!(await canListen(port))) {
    if (Date.now() > deadline) throw new Error(`Port ${port}, wanted by ${wantedBy}, is busy or not allowed.`)
    await pause(20)
  }
}

function canListen(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
