import type { ClickHouseClient } from '@clickhouse/client'

/** One session's part of `play_event`: what some of its ticks, or all, say of it. */
export interface PlayEvent {
  sessionId: string
  userId: string
  /** Milliseconds since 1970; the same in every part of a session. */
  startedAtMs: number
  trackId: string
  artistIds: readonly string[]
  country: string
  /** What it was played from: `playlist`, `album`, … */
  source: string
  /** Milliseconds heard by tick sequence; 0 where only the whole is known. */
  heard: Readonly<Record<number, number>>
  skipped: boolean
  /** Null where it came whole, without ticks. */
  lastTickAtMs: number | null
}

const LONGEST_INSERT_S = 30

/** Writes parts of sessions, in one insert. They merge with what is there, in whatever order and however often they come. */
export async function insertPlayEvents(client: ClickHouseClient, events: readonly PlayEvent[]): Promise<void> {
  await client.insert({
    table: 'play_event',
    format: 'JSONEachRow',
    values: events.map(toRow),
    // A listener's own history spans years, each month a partition.
    clickhouse_settings: { max_execution_time: LONGEST_INSERT_S, max_partitions_per_insert_block: '0' },
  })
}

function toRow(event: PlayEvent) {
  return {
    session_id: event.sessionId,
    user_id: event.userId,
    started_at: toDateTime(event.startedAtMs),
    track_id: event.trackId,
    artist_ids: [...new Set(event.artistIds)],
    country: event.country,
    source: event.source,
    heard: event.heard,
    skipped: event.skipped ? 1 : 0,
    ...(event.lastTickAtMs !== null && { last_tick_at: toDateTime(event.lastTickAtMs) }),
  }
}

const toDateTime = (atMs: number) => new Date(atMs).toISOString().slice(0, -1).replace('T', ' ')
