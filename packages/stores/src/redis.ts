import { Redis } from 'ioredis'
import { silentLogger, type Logger, type StoreHealth } from '@chorus/telemetry'
import { askHealth } from './health.ts'

export interface RedisOptions {
  /** `redis://[:password@]host:port[/database]` */
  url: string
  /** Who connects, as `CLIENT LIST` shows it. */
  name: string
  /** Sends what is asked in one turn of the event loop together: for many small reads. Not for transactions. */
  autoPipelining?: boolean
  logger?: Logger
}

export interface RedisStore {
  client: Redis
  health(): Promise<StoreHealth>
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 2_000
const COMMAND_TIMEOUT_MS = 2_000
const LONGEST_RECONNECT_PAUSE_MS = 1_000

/**
 * A connection that reconnects for ever, while each command fails within seconds. Not for blocking commands: duplicate
 * the client without `commandTimeout` for those.
 */
export function connectRedis({ url, name, autoPipelining = false, logger = silentLogger }: RedisOptions): RedisStore {
  const client = new Redis(url, {
    connectionName: name,
    enableAutoPipelining: autoPipelining,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RECONNECT_PAUSE_MS),
  })
  // ioredis reports every failed attempt; the commands that fail for it report it where it matters.
  client.on('error', (error) => logger.debug({ err: error, store: 'redis', name }, 'no connection'))

  return {
    client,
    health: () => redisHealth(client, 'redis'),
    close: async () => {
      if (client.status === 'end') return
      // QUIT lets replies under way arrive; where nobody answers there is nothing to wait for.
      if (client.status === 'ready') await client.quit().catch(() => client.disconnect())
      client.disconnect()
    },
  }
}

/** Asks a Redis or Valkey for its version; `store` is what it is here. Never throws. */
export function redisHealth(client: Redis, store: string): Promise<StoreHealth> {
  return askHealth(store, async () => {
    const information = await client.info('server')
    return /^(?:redis|valkey)_version:(\S+)/m.exec(information)?.[1] ?? 'unknown'
  })
}
