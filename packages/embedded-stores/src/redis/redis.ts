import { mkdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Logger } from '@chorus/telemetry'
import { takeOwnership } from '../ownership.ts'
import { assertPortFree, freePort } from '../ports.ts'
import { leaveAlone, supervise } from '../supervision.ts'
import { findRedisServer } from './findRedisServer.ts'
import { findRunning, launch, stop, type Server } from './server.ts'

export { findRedisServer } from './findRedisServer.ts'

export interface StartRedisOptions {
  /** Configuration, log and, where durable, the data lie here; made when absent. */
  directory: string
  /** A free one when absent; a server that still runs keeps its own. */
  port?: number
  /** Each write is on disk before it is acknowledged, and nothing is evicted; else nothing is kept, and what is old may go. */
  durable: boolean
  /** `when-it-dies`: a server that ends without having been told to is started again, on its port and data. */
  restart?: 'never' | 'when-it-dies'
  logger: Logger
}

export interface EmbeddedRedis {
  /** `redis://:password@127.0.0.1:port` */
  url: string
  port: number
  /** Another one after a restart. */
  readonly pid: number
  close(): Promise<void>
}

/**
 * Starts a Redis (or Valkey) server on loopback with a password of its own. A server that a killed process left running
 * on the directory is adopted.
 * @throws Error in one sentence: no server program, directory in use, busy port, full disk.
 */
export async function startRedis(options: StartRedisOptions): Promise<EmbeddedRedis> {
  const { directory, port, durable, restart = 'never', logger } = options
  const program = await findRedisServer()
  const place = resolve(directory)
  await mkdir(place, { recursive: true, mode: 0o700 })
  const ownership = await takeOwnership(place, 'Redis')
  try {
    const server =
      (await adopt(place, port, logger)) ?? (await launch({ program, place, durable, port: await choosePort(port) }))
    logger.debug({ port: server.port, directory: place, durable }, 'Redis answers')
    const relaunch = async () => {
      await assertPortFree(server.port, 'Redis')
      return launch({ program, place, durable, port: server.port })
    }
    const store = `Redis in ${basename(place)}`
    const running = restart === 'never' ? leaveAlone(server) : supervise({ store, server, relaunch, logger })
    return {
      url: server.url,
      port: server.port,
      get pid() {
        return running.current().pid
      },
      close: async () => {
        await stop(await running.end())
        await ownership.release()
      },
    }
  } catch (error) {
    await ownership.release()
    throw error
  }
}

/**
 * Stops the server that a dead process left running on a directory, if there is one. For a directory nobody will start
 * again, such as a test's.
 * @throws Error in one sentence when a live process holds the directory.
 */
export async function stopAbandonedRedis(directory: string): Promise<void> {
  const ownership = await takeOwnership(directory, 'Redis')
  try {
    const running = await findRunning(directory)
    if (running) await stop(running)
  } finally {
    await ownership.release()
  }
}

async function adopt(place: string, port: number | undefined, logger: Logger): Promise<Server | null> {
  const running = await findRunning(place)
  if (!running) return null
  if (port === undefined || running.port === port) {
    logger.info({ pid: running.pid }, 'Redis still runs from before; it is used again')
    return running
  }
  await stop(running)
  return null
}

async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return freePort()
  await assertPortFree(wanted, 'Redis')
  return wanted
}
