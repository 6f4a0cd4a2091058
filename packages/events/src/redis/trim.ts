import type { Redis } from 'ioredis'
import { z } from 'zod'
import { loadScript } from '@chorus/stores'
import type { Logger } from '@chorus/telemetry'
import type { Retention } from '../contracts/retention.ts'
import { streamKey } from './keys.ts'

/** Entries that one call removes, so that it holds nobody up. */
const STEP = 5_000

const script = loadScript(import.meta.url, 'trim.lua')

/** Removes what a topic need not keep, and nothing that any group has not committed. Resolves to how many went. */
async function trim(client: Redis, topic: string, { maxAgeMs, maxEvents }: Retention): Promise<number> {
  let trimmed = 0
  for (let step = STEP; step > 0; trimmed += step) {
    const reply = await script(client, [streamKey(topic)], [Date.now() - maxAgeMs, maxEvents, STEP])
    step = z.number().parse(reply)
  }
  return trimmed
}

export interface Trimming {
  /** Something was appended to this topic. */
  noticed(topic: string): void
  close(): Promise<void>
}

/** Trims the topics that are appended to here, each at most once in a while. */
export function createTrimming(options: {
  client: Redis
  retentionOf: (topic: string) => Retention | null
  everyMs: number
  logger: Logger
}): Trimming {
  const { client, retentionOf, everyMs, logger } = options
  const dueMs = new Map<string, number>()
  const running = new Set<Promise<void>>()

  async function run(topic: string, retention: Retention): Promise<void> {
    try {
      const trimmed = await trim(client, topic, retention)
      if (trimmed > 0) logger.info({ topic, trimmed }, 'old events were removed')
    } catch (error) {
      logger.warn({ err: error, topic }, 'old events could not be removed')
    }
  }

  return {
    noticed(topic) {
      const retention = retentionOf(topic)
      const nowMs = Date.now()
      if (!retention || nowMs < (dueMs.get(topic) ?? 0)) return
      dueMs.set(topic, nowMs + everyMs)
      const trimming = run(topic, retention).finally(() => running.delete(trimming))
      running.add(trimming)
    },
    close: async () => void (await Promise.all(running)),
  }
}
