import type { ClickHouseClient } from '@clickhouse/client'
import { done, PLAY_TICKS_RECORDED, skip, type ContractData, type EventLog } from '@chorus/events'
import { idKind } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import { insertPlayEvents, type PlayEvent } from '../plays/playEvents.ts'

export interface TickCountingDependencies {
  log: EventLog
  client: ClickHouseClient
  logger: Logger
  /** The shortest time from the start of one insert that is not full to the start of the next, milliseconds. */
  everyMs?: number
}

export interface TickCounting {
  /** The age of the oldest tick in the log that is not in `play_event` yet, milliseconds. */
  lagMs(): Promise<number>
  /** Finishes the batch at hand. */
  close(): Promise<void>
}

const TOPIC = 'play-ticks'
const GROUP = 'analytics'
/** An insert makes a part on disk, whether it holds a row or thousands: one a second at most, unless they are full. */
const MOST_EVENTS = 2_000
const EVERY_MS = 1_000

/**
 * Brings ticks from the log into `play_event`: persists, then commits. What a crash in between brings again merges with
 * what is there, as does what comes late or in another order.
 */
export function countTicks({ log, client, logger, everyMs = EVERY_MS }: TickCountingDependencies): TickCounting {
  const stopping = new AbortController()
  const running = log
    .consume({
      topic: TOPIC,
      group: GROUP,
      most: MOST_EVENTS,
      everyMs,
      signal: stopping.signal,
      async handle(events) {
        const ofTicks = events.flatMap((event) => (event.type === PLAY_TICKS_RECORDED ? [event.data] : []))
        if (ofTicks.length > 0) await insertPlayEvents(client, mergeSessions(ofTicks))
        return events.map(({ type }) => (type === PLAY_TICKS_RECORDED ? done : skip('no ticks')))
      },
    })
    .catch((error: unknown) => logger.error({ err: error }, 'ticks are no longer counted'))
  return {
    lagMs: () => log.lag(TOPIC, GROUP),
    async close() {
      stopping.abort()
      await running
    },
  }
}

/** One row a session, however many events tell of it; of a repeated tick the most heard, as in the table. */
function mergeSessions(recorded: readonly ContractData<typeof PLAY_TICKS_RECORDED>[]): PlayEvent[] {
  const sessions = new Map<string, PlayEvent & { heard: Record<number, number>; lastTickAtMs: number }>()
  for (const { ticks, durationMs: _durationMs, device: _device, contextId, ...session } of recorded) {
    const known = sessions.get(session.sessionId)
    const merged = known ?? { ...session, source: sourceOf(contextId), heard: {}, skipped: false, lastTickAtMs: 0 }
    for (const { sequence, playedMs, atMs, kind } of ticks) {
      merged.heard[sequence] = Math.max(merged.heard[sequence] ?? 0, playedMs)
      merged.lastTickAtMs = Math.max(merged.lastTickAtMs, atMs)
      merged.skipped ||= kind === 'SKIP'
    }
    sessions.set(session.sessionId, merged)
  }
  return [...sessions.values()]
}

/** What a play was started from, as charts of sources name it. */
function sourceOf(contextId: string | null): string {
  if (contextId === null) return 'unknown'
  return idKind(contextId) ?? 'other'
}
