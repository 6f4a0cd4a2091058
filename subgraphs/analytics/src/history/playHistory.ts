import { z } from 'zod'
import { badInput, readPage, toConnection, type Connection, type PageArguments } from '@chorus/subgraph-server'
import { COUNTED_FROM_MS, HEARD_MS } from '../plays/counting.ts'
import type { RowReader } from '../rows.ts'

/** One playback session as its listener sees it. */
export interface PlayRow {
  sessionId: string
  trackId: string
  startedAtMs: number
  playedMs: number
  counted: boolean
}

/** What a person has played: for that person alone, only a `Viewer` leads here. */
export interface PlayHistory {
  /**
   * Every play, newest first, those that do not count too.
   * @throws ClientError BAD_USER_INPUT when the arguments are no page.
   */
  of(userId: string, page: PageArguments): Promise<Connection<PlayRow>>
}

const Row = z.object({
  sessionId: z.string(),
  trackId: z.string(),
  startedAtMs: z.coerce.number(),
  playedMs: z.coerce.number(),
  isMachine: z.coerce.number().transform(Boolean),
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LATEST_MS = Date.UTC(2148, 11, 31)

// A range of the primary key: one person's rows, from the cursor backwards.
const AFTER = `
  AND started_at <= fromUnixTimestamp64Milli({atMs:Int64}, 'UTC')
  AND (started_at, session_id) < (fromUnixTimestamp64Milli({atMs:Int64}, 'UTC'), {sessionId:UUID})`

export function createPlayHistory(rows: RowReader): PlayHistory {
  return {
    async of(userId, given) {
      const page = readPage(given, { keyLength: 2 })
      const after = page.after ? readKey(page.after) : null
      const found = await rows(
        `SELECT
           toString(session_id) AS sessionId,
           toString(track_id) AS trackId,
           toUnixTimestamp64Milli(started_at) AS startedAtMs,
           ${HEARD_MS} AS playedMs,
           toDate(started_at) IN (SELECT day FROM machine_day WHERE user_id = {userId:UUID}) AS isMachine
         FROM play_event FINAL
         WHERE user_id = {userId:UUID} ${after ? AFTER : ''}
         ORDER BY started_at DESC, session_id DESC
         LIMIT {wanted:UInt8}`,
        { userId, wanted: page.first + 1, ...after },
        Row,
      )
      const plays = found.map(({ isMachine, ...play }): PlayRow => ({
        ...play,
        counted: play.playedMs >= COUNTED_FROM_MS && !isMachine,
      }))
      return toConnection(plays, page, { key: (play) => [play.startedAtMs, play.sessionId], node: (play) => play })
    },
  }
}

function readKey([atMs, sessionId]: readonly unknown[]): { atMs: number; sessionId: string } {
  const isPlay = typeof atMs === 'number' && Number.isInteger(atMs) && typeof sessionId === 'string'
  if (!isPlay || atMs < 0 || atMs > LATEST_MS || !UUID.test(sessionId)) {
    throw badInput('`after` is not a cursor that this field gave.')
  }
  return { atMs, sessionId }
}
