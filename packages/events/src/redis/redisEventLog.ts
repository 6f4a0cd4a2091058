import { hostname } from 'node:os'
import { Redis } from 'ioredis'
import { silentLogger, type Logger } from '@chorus/telemetry'
import { writeEnvelope } from '../envelope.ts'
import type { EventLog } from '../eventLog.ts'
import { consume } from './consume.ts'
import { parkedKey, entryTimeMs, streamKey } from './keys.ts'
import { readLag } from './lag.ts'
import { Entries } from './replies.ts'

export interface RedisEventLogOptions {
  /** A Redis that appends to its file at every write (`appendfsync always`) and evicts nothing. */
  url: string
  /**
   * This consumer's name within its groups. One that comes back under its old name takes up at once what it had not
   * committed; the host's name unless given.
   */
  consumer?: string
  /** After how long what another consumer has not committed is taken over. */
  claimAfterMs?: number
  logger?: Logger
}

const CONNECT_TIMEOUT_MS = 2_000
const COMMAND_TIMEOUT_MS = 10_000
const LONGEST_RECONNECT_PAUSE_MS = 1_000
/** Events appended in one transaction. */
const APPEND_BATCH = 256

/** The event log in Redis Streams. */
export function createRedisEventLog(options: RedisEventLogOptions): EventLog {
  const { url, consumer = hostname(), claimAfterMs = 30_000, logger = silentLogger } = options
  const client = connect(url)
  const closing = new AbortController()
  const consumptions = new Set<Promise<void>>()

  return {
    async append(topic, events) {
      for (let from = 0; from < events.length; from += APPEND_BATCH) {
        // Together or not at all: what is sent again after a failure must not overtake anything.
        const transaction = client.multi()
        for (const event of events.slice(from, from + APPEND_BATCH)) {
          transaction.xadd(streamKey(topic), '*', 'event', writeEnvelope(event))
        }
        const replies = await transaction.exec()
        const failure = replies ? replies.find(([error]) => error)?.[0] : new Error('no reply')
        if (failure) throw new Error(`Events could not be appended to ${topic}: ${failure.message}`, { cause: failure })
      }
    },

    async consume(consumption) {
      const signal = AbortSignal.any([consumption.signal, closing.signal])
      const running = consume({ ...consumption, signal, consumer, claimAfterMs, logger, connection: connect(url) })
      consumptions.add(running)
      await running.finally(() => consumptions.delete(running))
    },

    lag: (topic, group) => readLag(client, topic, group),

    async parked(topic, group, { limit = 100 } = {}) {
      const entries = Entries.parse(await client.xrange(parkedKey(topic, group), '-', '+', 'COUNT', limit))
      return entries.map((entry) => ({
        envelope: entry.field('event') ?? '',
        reason: entry.field('reason') ?? '',
        parkedAtMs: entryTimeMs(entry.id),
      }))
    },

    async close() {
      closing.abort()
      await Promise.allSettled(consumptions)
      if (client.status === 'ready') await client.quit().catch(() => {})
      client.disconnect()
    },
  }
}

function connect(url: string): Redis {
  const client = new Redis(url, {
    connectionName: 'events',
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RECONNECT_PAUSE_MS),
  })
  // Reported by the commands that fail for it.
  client.on('error', () => {})
  return client
}
