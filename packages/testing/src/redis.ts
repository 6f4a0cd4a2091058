import { rm } from 'node:fs/promises'
import { startRedis } from '@chorus/embedded-stores'
import { connectRedis, type RedisStore } from '@chorus/stores'
import { silentLogger } from '@chorus/telemetry'
import { makeWorkplace } from './workplace.ts'

export interface TestRedis {
  url: string
  client: RedisStore['client']
  /** The server's process id, for tests that kill it. */
  pid: number
  /** As a crash does it: no warning, nothing flushed. The next server keeps port and password. */
  killAndRestart(): Promise<void>
  close(): Promise<void>
}

/** A Redis server that this caller has to itself; `durable` as the event log's is. */
export async function createTestRedis({ durable = false }: { durable?: boolean } = {}): Promise<TestRedis> {
  const directory = await makeWorkplace('redis')
  let server = await startRedis({ directory, durable, logger: silentLogger })
  const store = connectRedis({ url: server.url, name: 'test' })
  return {
    url: server.url,
    client: store.client,
    pid: server.pid,
    killAndRestart: async () => {
      process.kill(server.pid, 'SIGKILL')
      await server.close()
      server = await startRedis({ directory, durable, port: server.port, logger: silentLogger })
    },
    close: async () => {
      await store.close()
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
