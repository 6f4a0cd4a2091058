import type { Redis } from 'ioredis'
import { writeEnvelope } from '../envelope.ts'
import type { PublishedEvent } from '../eventLog.ts'
import { streamKey } from './keys.ts'

/** Events appended in one transaction: a large list is written in parts, between which others have their turn. */
const TRANSACTION = 256

interface Waiting {
  envelopes: string[]
  resolve(): void
  reject(error: unknown): void
}

/**
 * Appends to streams. What is asked for in one turn of the event loop and for one topic is written in one transaction:
 * many callers share one answer, and Redis one write to its disk.
 */
export function createAppender(client: Redis): (topic: string, events: readonly PublishedEvent[]) => Promise<void> {
  const waiting = new Map<string, Waiting[]>()

  async function flush(topic: string): Promise<void> {
    const callers = waiting.get(topic) ?? []
    waiting.delete(topic)
    try {
      await write(
        client,
        topic,
        callers.flatMap(({ envelopes }) => envelopes),
      )
      for (const { resolve } of callers) resolve()
    } catch (error) {
      for (const { reject } of callers) reject(error)
    }
  }

  return (topic, events) => {
    if (events.length === 0) return Promise.resolve()
    const envelopes = events.map(writeEnvelope)
    return new Promise((resolve, reject) => {
      const callers = waiting.get(topic) ?? []
      if (callers.length === 0) setImmediate(() => void flush(topic))
      callers.push({ envelopes, resolve, reject })
      waiting.set(topic, callers)
    })
  }
}

/** Each transaction is there whole or not at all: what is sent again after a failure must not overtake anything. */
async function write(client: Redis, topic: string, envelopes: readonly string[]): Promise<void> {
  for (let from = 0; from < envelopes.length; from += TRANSACTION) {
    const transaction = client.multi()
    for (const envelope of envelopes.slice(from, from + TRANSACTION)) {
      transaction.xadd(streamKey(topic), '*', 'event', envelope)
    }
    const replies = await transaction.exec()
    const failure = replies ? replies.find(([error]) => error)?.[0] : new Error('no reply')
    if (failure) throw new Error(`Events could not be appended to ${topic}: ${failure.message}`, { cause: failure })
  }
}
