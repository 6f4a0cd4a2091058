import type { ClickHouseClient } from '@clickhouse/client'
import { done, PLAY_TICKS_RECORDED, skip, type ContractData, type EventLog } from '@chorus/events'
import { idKind } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import { followTopic, type Following } from '../followTopic.ts'
import { insertPlayEvents, type PlayEvent } from '../plays/playEvents.ts'

export interface TickCountingDependencies {
  log: EventLog
  client: ClickHouseClient
  logger: Logger
  /** See `followTopic`. */
  everyMs?: number
}

/**
 * Brings ticks from the log into `play_event`: persists, then commits. What a crash in between brings again merges with
 * what is there, as does what comes late or in another order.
 */
export function countTicks({ client, ...following }: TickCountingDependencies): Following {
  return followTopic({
    ...following,
    topic: 'play-ticks',
    async handle(events) {
      const ofTicks = events.flatMap((event) => (event.type === PLAY_TICKS_RECORDED ? [event.data] : []))
      if (ofTicks.length > 0) await insertPlayEvents(client, mergeSessions(ofTicks))
      return events.map(({ type }) => (type === PLAY_TICKS_RECORDED ? done : skip('no ticks')))
    },
  })
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
