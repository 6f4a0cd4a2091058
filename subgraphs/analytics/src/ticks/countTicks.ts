import type { ClickHouseClient } from '@clickhouse/client'
import {
  done,
  park,
  PLAY_TICKS_RECORDED,
  skip,
  type ChorusEvent,
  type ContractData,
  type EventLog,
  type Following,
  type Outcome,
} from '@chorus/events'
import { idKind } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import { followTopic } from '../followTopic.ts'
import { insertPlayEvents, type PlayEvent } from '../plays/playEvents.ts'

export interface TickCountingDependencies {
  log: EventLog
  client: ClickHouseClient
  logger: Logger
  /** See `followTopic`. */
  everyMs?: number
}

type Recorded = ContractData<typeof PLAY_TICKS_RECORDED>

/** What `play_event` can hold: the table's days, and its 32 bits for a sequence and for what was heard. */
const LATEST_MS = Date.UTC(2148, 11, 31)
const MOST_UINT32 = 2 ** 32 - 1

/**
 * Brings ticks from the log into `play_event`: persists, then commits. What a crash in between brings again merges with
 * what is there, as does what comes late or in another order. What the table cannot hold is parked: `PlayTicks` accepts no
 * such tick, and one that came by another way must not keep the others from being counted.
 */
export function countTicks({ client, ...following }: TickCountingDependencies): Following {
  return followTopic({
    ...following,
    topic: 'play-ticks',
    async handle(events) {
      const judged = events.map((event) => ({ event, outcome: outcomeOf(event) }))
      const storable = judged.flatMap(({ event, outcome }) =>
        event.type === PLAY_TICKS_RECORDED && outcome.kind === 'done' ? [event.data] : [],
      )
      if (storable.length > 0) await insertPlayEvents(client, mergeSessions(storable))
      return judged.map(({ outcome }) => outcome)
    },
  })
}

function outcomeOf(event: ChorusEvent): Outcome {
  if (event.type !== PLAY_TICKS_RECORDED) return skip('no ticks')
  const { startedAtMs, ticks } = event.data
  if (startedAtMs > LATEST_MS) return park('the session began after the last day that can be stored')
  const wrong = ticks.find(
    ({ sequence, playedMs, atMs }) => sequence > MOST_UINT32 || playedMs > MOST_UINT32 || atMs > LATEST_MS,
  )
  return wrong ? park(`tick ${wrong.sequence} has a value that is too large to be stored`) : done
}

/** One row a session, however many events tell of it; of a repeated tick the most heard, as in the table. */
function mergeSessions(recorded: readonly Recorded[]): PlayEvent[] {
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
