import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { Logger } from '@chorus/telemetry'
import { readEvent } from '../envelope.ts'
import type { Tail } from '../eventLog.ts'
import { idBefore, streamKey } from './keys.ts'
import { Entries, ReadReply, type Entry } from './replies.ts'

export interface RedisTail extends Tail {
  /** For this tail alone: reads block it. */
  connection: Redis
  logger: Logger
}

const BATCH = 256
const BLOCK_MS = 1_000
const SHORTEST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000

/** Reads and handles until the signal aborts; the position is in memory alone. */
export async function tail(topic: string, { from, signal, handle, connection, logger }: RedisTail): Promise<void> {
  let reading = false
  signal.addEventListener('abort', () => reading && connection.disconnect(), { once: true })

  let position: string | null = null
  let pauseMs = SHORTEST_PAUSE_MS
  while (!signal.aborted) {
    try {
      reading = true
      position ??= await startOf(connection, topic, from)
      const entries = await readAfter(connection, topic, position)
      reading = false
      const read = entries.map((entry) => ({ entry, ...readEvent(entry.field('event') ?? '') }))
      for (const { entry, ...item } of read) {
        if (item.kind === 'unreadable') logger.warn({ topic, entry: entry.id, reason: item.reason }, 'unreadable event')
      }
      const events = read.flatMap((item) => (item.kind === 'event' ? [item.event] : []))
      if (events.length > 0) await handle(events)
      position = entries.at(-1)?.id ?? position
      pauseMs = SHORTEST_PAUSE_MS
    } catch (error) {
      reading = false
      if (signal.aborted) break
      logger.warn({ err: error, topic }, 'events could not be followed; trying again')
      await pause(pauseMs, undefined, { signal }).catch(() => {})
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }
  connection.disconnect()
}

/** The id of the entry after which to begin. */
async function startOf(connection: Redis, topic: string, from: Tail['from']): Promise<string> {
  if (from === 'start') return '0-0'
  if (from !== 'now') return idBefore(from.sinceMs)
  const [last] = Entries.parse(await connection.xrevrange(streamKey(topic), '+', '-', 'COUNT', 1))
  return last?.id ?? '0-0'
}

async function readAfter(connection: Redis, topic: string, position: string): Promise<Entry[]> {
  return ReadReply.parse(
    await connection.xread('COUNT', BATCH, 'BLOCK', BLOCK_MS, 'STREAMS', streamKey(topic), position),
  )
}
