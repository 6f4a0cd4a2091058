import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs'
import type { Positions } from './positions.ts'

export interface Reading {
  kafka: Kafka
  groupId: string
  name: string
  /** Where to begin, for a reader that commits nothing. */
  positions?: Positions
  eachBatch(payload: EachBatchPayload, consumer: Consumer): Promise<void>
  signal: AbortSignal
}

const HEARTBEAT_MS = 500
const SESSION_TIMEOUT_MS = 10_000

/** Reads until the signal aborts; rejects when kafkajs has given the consumer up. */
export async function readBatches({ kafka, groupId, name, positions, eachBatch, signal }: Reading): Promise<void> {
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_TIMEOUT_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: 200,
    allowAutoTopicCreation: false,
  })
  const atHand = new Set<Promise<void>>()
  const { promise: over, resolve, reject } = Promise.withResolvers<void>()
  const stop = () => resolve()
  signal.addEventListener('abort', stop, { once: true })
  consumer.on('consumer.crash', ({ payload }) => {
    if (!payload.restart) reject(payload.error)
  })
  try {
    await consumer.connect()
    await consumer.subscribe({ topic: name, fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => {
        if (signal.aborted) return
        const handling = eachBatch(payload, consumer)
        atHand.add(handling)
        await handling.finally(() => atHand.delete(handling))
      },
    })
    for (const [partition, offset] of positions ?? []) {
      consumer.seek({ topic: name, partition, offset: String(offset) })
    }
    if (!signal.aborted) await over
  } finally {
    signal.removeEventListener('abort', stop)
    // To disconnect does not wait for them, and without a connection they cannot commit.
    await Promise.allSettled(atHand)
    await consumer.disconnect()
  }
}

/** Stays in the group while something else is waited for. */
export async function whileBeating<Result>(payload: EachBatchPayload, work: Promise<Result>): Promise<Result> {
  const over = new AbortController()
  const beating = (async () => {
    while (!over.signal.aborted) {
      // A group that changes meanwhile is found out by the commit.
      await payload.heartbeat().catch(() => {})
      await pause(HEARTBEAT_MS, undefined, { signal: over.signal }).catch(() => {})
    }
  })()
  try {
    return await work
  } finally {
    over.abort()
    await beating
  }
}
