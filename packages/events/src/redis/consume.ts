import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { Logger } from '@chorus/telemetry'
import { readEvent, type ReadEvent } from '../envelope.ts'
import type { Consumption, Outcome } from '../eventLog.ts'
import { parkedKey, streamKey } from './keys.ts'
import { ClaimReply, ReadReply, type Entry } from './replies.ts'

export interface RedisConsumption extends Consumption {
  /** For this consumption alone: reads block it. */
  connection: Redis
  consumer: string
  claimAfterMs: number
  logger: Logger
}

const BATCH = 128
const BLOCK_MS = 1_000
const LONGEST_TURN_MS = 1
const SHORTEST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000

/**
 * Reads, handles, commits; until the signal aborts. First comes what this consumer was given and had not committed when
 * it died or its handler failed, then what others have left behind, then what is new.
 */
export async function consume(consumption: RedisConsumption): Promise<void> {
  const { topic, group, signal, connection, logger, most = BATCH, everyMs = 0 } = consumption
  const stopReading = () => connection.disconnect()
  let reading = false
  signal.addEventListener('abort', () => reading && stopReading(), { once: true })

  let prepared = false
  let from: 'pending' | 'new' = 'pending'
  let claimAtMs = 0
  let pauseMs = SHORTEST_PAUSE_MS

  while (!signal.aborted) {
    try {
      if (!prepared) await ensureGroup(connection, topic, group)
      prepared = true
      if (Date.now() >= claimAtMs) {
        if (await claimAbandoned(consumption)) from = 'pending'
        claimAtMs = Date.now() + consumption.claimAfterMs / 2
      }
      const beganMs = Date.now()
      reading = true
      const entries = await read(consumption, from)
      reading = false
      if (entries.length === 0) from = 'new'
      if (entries.length > 0) await handleBatch(consumption, entries)
      pauseMs = SHORTEST_PAUSE_MS
      const restMs = everyMs - (Date.now() - beganMs)
      if (entries.length > 0 && entries.length < most && restMs > 0) await pause(restMs, undefined, { signal })
    } catch (error) {
      reading = false
      if (signal.aborted) break
      logger.warn({ err: error, topic, group }, 'events could not be consumed; trying again')
      prepared = false
      from = 'pending'
      await pause(pauseMs, undefined, { signal }).catch(() => {})
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }
  stopReading()
}

/** A group starts at the beginning: its projection is made of all that has ever happened. */
async function ensureGroup(connection: Redis, topic: string, group: string): Promise<void> {
  try {
    await connection.xgroup('CREATE', streamKey(topic), group, '0', 'MKSTREAM')
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('BUSYGROUP'))) throw error
  }
}

/** Takes over what consumers that are gone have not committed. True when there was any. */
async function claimAbandoned({
  connection,
  topic,
  group,
  consumer,
  claimAfterMs,
}: RedisConsumption): Promise<boolean> {
  const reply = await connection.xautoclaim(streamKey(topic), group, consumer, claimAfterMs, '0-0', 'COUNT', BATCH)
  return ClaimReply.parse(reply)[1].length > 0
}

async function read(
  { connection, topic, group, consumer, most = BATCH }: RedisConsumption,
  from: 'pending' | 'new',
): Promise<Entry[]> {
  const key = streamKey(topic)
  if (from === 'pending') {
    return ReadReply.parse(await connection.xreadgroup('GROUP', group, consumer, 'COUNT', most, 'STREAMS', key, '0'))
  }
  return ReadReply.parse(
    await connection.xreadgroup('GROUP', group, consumer, 'COUNT', most, 'BLOCK', BLOCK_MS, 'STREAMS', key, '>'),
  )
}

/** Effects first, then the commit: between the two a crash means that the batch comes again. */
async function handleBatch(consumption: RedisConsumption, entries: Entry[]): Promise<void> {
  const read = await readInTurns(entries)
  const readable = read.filter((item) => item.kind === 'event')
  const outcomes = readable.length > 0 ? await consumption.handle(readable.map(({ event }) => event)) : []
  if (outcomes.length !== readable.length) {
    throw new Error(`The handler answered ${outcomes.length} outcomes for ${readable.length} events.`)
  }

  const unreadable = read
    .filter((item) => item.kind === 'unreadable')
    .map(({ entry, reason }) => ({ entry, outcome: { kind: 'park', reason } satisfies Outcome }))
  await commit(consumption, [
    ...readable.map(({ entry }, index) => ({ entry, outcome: outcomes[index] })),
    ...unreadable,
  ])
}

/** Reads a batch, which may be long, without keeping whatever else this process does waiting for all of it. */
async function readInTurns(entries: readonly Entry[]) {
  const read: ({ entry: Entry } & ReadEvent)[] = []
  let turnEndsAtMs = performance.now() + LONGEST_TURN_MS
  for (const entry of entries) {
    if (performance.now() > turnEndsAtMs) {
      await nextTurn()
      turnEndsAtMs = performance.now() + LONGEST_TURN_MS
    }
    read.push({ entry, ...readEvent(entry.field('event') ?? '') })
  }
  return read
}

async function commit(
  { connection, topic, group, logger }: RedisConsumption,
  handled: { entry: Entry; outcome: Outcome | undefined }[],
): Promise<void> {
  const transaction = connection.multi()
  for (const { entry, outcome } of handled) {
    if (outcome?.kind === 'skip') logger.debug({ topic, group, entry: entry.id, reason: outcome.reason }, 'skipped')
    if (outcome?.kind !== 'park') continue
    logger.warn({ topic, group, entry: entry.id, reason: outcome.reason }, 'an event was parked')
    transaction.xadd(parkedKey(topic, group), '*', 'event', entry.field('event') ?? '', 'reason', outcome.reason)
  }
  transaction.xack(streamKey(topic), group, ...handled.map(({ entry }) => entry.id))
  const replies = await transaction.exec()
  const failure = replies ? replies.find(([error]) => error)?.[0] : new Error('no reply')
  if (failure) throw failure
}
