import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { insertPlayEvents, type PlayEvent } from '../plays/playEvents.ts'
import { createRollups } from '../rollups/rollups.ts'

const LATEST_MS = Date.UTC(2100, 0, 1)
const DAY_MS = 86_400_000

const Play = z.object({
  sessionId: z.guid(),
  userId: z.guid(),
  trackId: z.guid(),
  artistIds: z.array(z.guid()).max(100),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters'),
  startedAtMs: z.number().int().min(0).max(LATEST_MS),
  playedMs: z.number().int().min(0).max(DAY_MS),
  source: z.string().max(100),
  skipped: z.boolean(),
})

/** One playback session, whole. Ids are UUIDs; what a session's record says but for `playedMs` never changes. */
export type PlayRecord = z.infer<typeof Play>

/**
 * Writes plays in bulk. A session's record may come again, in any order and any batch: it counts once.
 */
export interface PlaysImport {
  /** @throws Error that names the first record that is wrong, by its place and field; its batch is not written. */
  plays(records: readonly PlayRecord[]): Promise<void>
  /** Brings charts and statistics up with all that was written, which otherwise happens seconds later. */
  finish(): Promise<void>
}

const BATCH_ROWS = 50_000

export function createPlaysImport(client: ClickHouseClient): PlaysImport {
  const rollups = createRollups(client)
  return {
    async plays(records) {
      for (let start = 0; start < records.length; start += BATCH_ROWS) {
        const batch = records.slice(start, start + BATCH_ROWS)
        await insertPlayEvents(
          client,
          batch.map((record, index) => check(record, start + index)),
        )
      }
    },
    async finish() {
      await rollups.refresh()
    },
  }
}

function check(record: PlayRecord, place: number): PlayEvent {
  const checked = Play.safeParse(record)
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw new Error(`Play ${place} is not valid: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { playedMs, ...play } = checked.data
  return { ...play, heard: { 0: playedMs }, lastTickAtMs: null }
}
