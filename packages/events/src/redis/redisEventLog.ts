import { hostname } from 'node:os'
import { Redis } from 'ioredis'
import { redisHealth } from '@chorus/stores'
import { silentLogger, type Logger, type Metrics } from '@chorus/telemetry'
import { retentionOf as retentionOfTopic, type Retention } from '../contracts/retention.ts'
import { observeConvergence } from '../convergence.ts'
import type { EventLog } from '../eventLog.ts'
import { createAppender } from './append.ts'
import { consume } from './consume.ts'
import { parkedKey, entryTimeMs, idBefore, streamKey } from './keys.ts'
import { readLag } from './lag.ts'
import { Entries, GroupsReply } from './replies.ts'
import { tail } from './tail.ts'
import { createTrimming } from './trim.ts'

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
  /** How long a topic's events are kept; null: for good. */
  retentionOf?: (topic: string) => Retention | null
  /** How long after one look for what need not be kept the next one is taken, while events are appended. */
  trimEveryMs?: number
  metrics?: Metrics
  logger?: Logger
}

const CONNECT_TIMEOUT_MS = 2_000
const COMMAND_TIMEOUT_MS = 10_000
const LONGEST_RECONNECT_PAUSE_MS = 1_000

/** The event log in Redis Streams. */
export function createRedisEventLog(options: RedisEventLogOptions): EventLog {
  const { url, consumer = hostname(), claimAfterMs = 30_000, metrics, logger = silentLogger } = options
  const { retentionOf = retentionOfTopic, trimEveryMs = 60_000 } = options
  const client = connect(url)
  const append = createAppender(client)
  const trimming = createTrimming({ client, retentionOf, everyMs: trimEveryMs, logger })
  const closing = new AbortController()
  const readers = new Set<Promise<void>>()

  async function follow(reader: Promise<void>): Promise<void> {
    readers.add(reader)
    await reader.finally(() => readers.delete(reader))
  }

  return {
    async append(topic, events) {
      await append(topic, events)
      trimming.noticed(topic)
    },

    consume: (consumption) => {
      const signal = AbortSignal.any([consumption.signal, closing.signal])
      const observed = observeConvergence(consumption, metrics)
      return follow(consume({ ...observed, signal, consumer, claimAfterMs, logger, connection: connect(url) }))
    },

    tail: (topic, options) => {
      const signal = AbortSignal.any([options.signal, closing.signal])
      return follow(tail(topic, { ...options, signal, logger, connection: connect(url) }))
    },

    lag: (topic, group) => readLag(client, topic, group),

    async groups(topic) {
      if (!(await client.exists(streamKey(topic)))) return []
      const groups = GroupsReply.parse(await client.xinfo('GROUPS', streamKey(topic)))
      return groups.map(({ name }) => name).toSorted()
    },

    async replay(topic, group, from) {
      const after = from === 'start' ? '0' : idBefore(from.sinceMs)
      await client.xgroup('SETID', streamKey(topic), group, after)
    },

    async parked(topic, group, { limit = 100 } = {}) {
      const entries = Entries.parse(await client.xrange(parkedKey(topic, group), '-', '+', 'COUNT', limit))
      return entries.map((entry) => ({
        envelope: entry.field('event') ?? '',
        reason: entry.field('reason') ?? '',
        parkedAtMs: entryTimeMs(entry.id),
      }))
    },

    health: () => redisHealth(client, 'event log'),

    async close() {
      closing.abort()
      await Promise.allSettled(readers)
      await trimming.close()
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
