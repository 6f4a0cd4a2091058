import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import type { Clock } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import type { Reasons } from '../breaks/fillBreak.ts'
import type { Bitmap } from '../decisions/bitmap.ts'
import { explainTargeting, type AdRule } from '../decisions/rules.ts'
import type { Snapshot } from '../decisions/snapshot.ts'
import { traceOf } from '../decisions/trace.ts'
import { readTrace, writeTraces, type DecisionTrace, type TargetingTrace, type TraceIndex } from './traceRecord.ts'

export interface TracedLineItem {
  lineItemId: string
  won: boolean
  droppedBy: AdRule | null
}

/**
 * Why decisions came out as they did.
 *
 * What targeting made of all line items is stored once for all decisions of a day with the same facts on the same
 * snapshot; a decision adds what the moment dropped. Traces are written a moment after their decisions: a process that is
 * killed may lose those of its last moment, and never more than the trace of a decision.
 */
export interface Traces {
  note(reasons: Reasons): void
  /** Every candidate of a decision; null where its trace is not kept. */
  find(decisionId: string): Promise<TracedLineItem[] | null>
  /** Writes what was noted, and stops. */
  close(): Promise<void>
}

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)
const WRITE_EVERY_MS = 50
const MOST_AT_ONCE = 500
/** Beyond, traces are dropped rather than memory filled. */
const MOST_WAITING = 20_000
const MOST_REMEMBERED = 50_000

export function createTraces({
  pool,
  clock,
  logger,
  metrics,
}: {
  pool: Pool
  clock: Clock
  logger: Logger
  metrics: Metrics
}): Traces {
  const lost = metrics.counter('chorus_ads_lost_traces_total', 'Decisions whose trace could not be kept')
  const closing = new AbortController()
  const written = new LRUCache<string, true>({ max: MOST_REMEMBERED })
  const flights = createNumbering<Bitmap>()
  const indexes = new WeakMap<Snapshot, TraceIndex>()
  let waiting: Reasons[] = []
  let writing: Promise<void> = Promise.resolve()

  function indexOf(snapshot: Snapshot): TraceIndex {
    const known = indexes.get(snapshot)
    if (known) return known
    const lineItemIds = snapshot.lineItems.map(({ id }) => id)
    const index = { id: digest(lineItemIds.join(' ')), lineItemIds }
    indexes.set(snapshot, index)
    return index
  }

  async function writeBatch(batch: readonly Reasons[]): Promise<void> {
    const now = clock.now()
    const day = now.toISOString().slice(0, 10)
    const newIndexes = new Map<string, TraceIndex>()
    const newTargeting = new Map<string, TargetingTrace>()
    const decisions: DecisionTrace[] = []
    for (const { decisionId, snapshot, facts, nowMs, choice } of batch) {
      const flight = flights(snapshot.inFlight(nowMs))
      const traceId = digest(JSON.stringify([snapshot.id, flight, day, facts]))
      decisions.push({ decisionId, traceId, choice })
      if (written.has(traceId) || newTargeting.has(traceId)) continue
      const index = indexOf(snapshot)
      if (!written.has(index.id + day)) newIndexes.set(index.id, index)
      const codes = await deflate(explainTargeting(snapshot, facts, nowMs), { level: 1 })
      newTargeting.set(traceId, { id: traceId, indexId: index.id, codes })
    }
    await writeTraces(
      pool,
      { indexes: [...newIndexes.values()], targeting: [...newTargeting.values()], decisions },
      now,
    )
    for (const id of newTargeting.keys()) written.set(id, true)
    for (const id of newIndexes.keys()) written.set(id + day, true)
  }

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      try {
        await writeBatch(batch)
      } catch (error) {
        lost.inc(batch.length)
        logger.warn({ err: error, decisions: batch.length }, 'traces could not be written')
      }
    }
  }

  function write(): Promise<void> {
    writing = writing.then(writeWaiting)
    return writing
  }

  async function keepWriting(): Promise<void> {
    while (!closing.signal.aborted) {
      await pause(WRITE_EVERY_MS, undefined, { signal: closing.signal }).catch(() => {})
      await write()
    }
  }
  const running = keepWriting()

  return {
    note(reasons) {
      if (waiting.length < MOST_WAITING) waiting.push(reasons)
      else lost.inc()
    },

    async find(decisionId) {
      if (waiting.some((reasons) => reasons.decisionId === decisionId)) await write()
      else await writing
      const stored = await readTrace(pool, decisionId)
      if (!stored) return null
      const codes = new Uint8Array(await inflate(stored.codes))
      return traceOf(codes, stored.choice).map(({ ordinal, won, droppedBy }) => ({
        lineItemId: stored.lineItemIds[ordinal] ?? '',
        won,
        droppedBy,
      }))
    },

    async close() {
      closing.abort()
      await running
      await write()
    },
  }
}

/** A UUID that says the same for the same text. */
function digest(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  // Version 8: of our own making.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Gives each object a number, the same each time. */
function createNumbering<Thing extends object>(): (thing: Thing) => number {
  const numbers = new WeakMap<Thing, number>()
  let last = 0
  return (thing) => {
    const known = numbers.get(thing) ?? (last += 1)
    numbers.set(thing, known)
    return known
  }
}
