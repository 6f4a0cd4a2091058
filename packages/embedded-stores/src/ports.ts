import { createServer } from 'node:net'

/** A port of the loopback interface that nobody listens on now. */
export async function freePort(): Promise<number> {
  const port = await tryListen(0)
  if (port === null) throw new Error('The system has no free port.')
  return port
}

/** @throws Error in one sentence when somebody listens there. */
export async function assertPortFree(port: number, wantedBy: string): Promise<void> {
  if ((await tryListen(port)) === null) throw new Error(`Port ${port}, wanted by ${wantedBy}, is busy or not allowed.`)
}

function tryListen(port: number): Promise<number | null> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
