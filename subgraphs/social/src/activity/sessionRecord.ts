import type pg from 'pg'
import { z } from 'zod'
import { MOST_SESSIONS, type Session } from './session.ts'

export interface PersonsSession {
  userId: string
  session: Session
}

/** The last sessions of people in PostgreSQL. */
export interface SessionRecord {
  /** Keeps the highest sequence of each session, and of each person the last sessions. */
  keep(sessions: readonly PersonsSession[]): Promise<void>
  of(userIds: readonly string[]): Promise<Session[][]>
}

const Row = z.object({
  userId: z.string(),
  sessionId: z.string(),
  trackId: z.string(),
  playlistId: z.string().nullable(),
  sequence: z.int(),
  toldAt: z.date(),
  playingUntil: z.date().nullable(),
})

export function createSessionRecord(pool: pg.Pool): SessionRecord {
  return {
    async keep(given) {
      const newest = new Map<string, PersonsSession>()
      for (const one of given) {
        const key = `${one.userId} ${one.session.sessionId}`
        const known = newest.get(key)
        if (!known || one.session.sequence > known.session.sequence) newest.set(key, one)
      }
      const rows = [...newest.values()]
      const at = (ms: number | null) => (ms === null ? null : new Date(ms))
      await pool.query(
        `WITH kept AS (
           INSERT INTO recent_session AS known (
             user_id, session_id, track_id, playlist_id, sequence, told_at, playing_until
           )
           SELECT *
           FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::timestamptz[], $7::timestamptz[])
             AS given (user_id, session_id)
           ORDER BY user_id, session_id
           ON CONFLICT (user_id, session_id) DO UPDATE SET
             sequence = excluded.sequence,
             told_at = excluded.told_at,
             playing_until = excluded.playing_until
           WHERE excluded.sequence > known.sequence
         )
         SELECT`,
        [
          rows.map(({ userId }) => userId),
          rows.map(({ session }) => session.sessionId),
          rows.map(({ session }) => session.trackId),
          rows.map(({ session }) => session.playlistId),
          rows.map(({ session }) => session.sequence),
          rows.map(({ session }) => at(session.toldAtMs)),
          rows.map(({ session }) => at(session.playingUntilMs)),
        ],
      )
      // Sorted by primary key: one index range for each person.
      await pool.query(
        `DELETE FROM recent_session
         WHERE (user_id, session_id) IN (
           SELECT user_id, session_id
           FROM (
             SELECT
               user_id,
               session_id,
               row_number() OVER (PARTITION BY user_id ORDER BY told_at DESC, session_id) AS place
             FROM recent_session
             WHERE user_id = ANY($1::uuid[])
           ) AS ranked
           WHERE place > $2
         )`,
        [[...new Set(rows.map(({ userId }) => userId))], MOST_SESSIONS],
      )
    },

    async of(userIds) {
      const { rows } = await pool.query({
        name: 'recent sessions',
        text: `
          SELECT
            user_id AS "userId",
            session_id AS "sessionId",
            track_id AS "trackId",
            playlist_id AS "playlistId",
            sequence,
            told_at AS "toldAt",
            playing_until AS "playingUntil"
          FROM recent_session
          WHERE user_id = ANY($1::uuid[])
          ORDER BY told_at DESC, session_id`,
        values: [userIds],
      })
      const byUser = Map.groupBy(Row.array().parse(rows), ({ userId }) => userId)
      return userIds.map((userId) =>
        (byUser.get(userId) ?? []).map(
          ({ sessionId, trackId, playlistId, sequence, toldAt, playingUntil }): Session => ({
            sessionId,
            trackId,
            playlistId,
            sequence,
            toldAtMs: toldAt.getTime(),
            playingUntilMs: playingUntil?.getTime() ?? null,
          }),
        ),
      )
    },
  }
}
