import type pg from 'pg'
import { z } from 'zod'
import { outboxRow, SAVED_CHANGED } from '@chorus/events'
import { inTransaction } from '@chorus/stores'
import { writeOutbox } from '../events/outbox.ts'
import type { FollowEdge, FollowPage } from '../follows/followPage.ts'
import { lockPair, nextVersion } from '../follows/pairLock.ts'

export interface Savable {
  kind: 'TRACK' | 'ALBUM'
  /** As stored. */
  id: string
}

/** What people saved, in PostgreSQL; each change with its outbox rows in one transaction. */
export interface SavedRecord {
  save(userId: string, items: readonly Savable[], at: Date): Promise<void>
  unsave(userId: string, items: readonly Savable[]): Promise<void>
  /** A page, newest first, and one more where there is one. */
  page(kind: Savable['kind'], userId: string, page: FollowPage): Promise<FollowEdge[]>
  count(kind: Savable['kind'], userId: string): Promise<number>
  /** Which of these a person saved. */
  among(kind: Savable['kind'], userId: string, ids: readonly string[]): Promise<Set<string>>
  /** How many people saved each of these tracks. */
  saveCounts(trackIds: readonly string[]): Promise<number[]>
}

const TABLES = {
  TRACK: { table: 'saved_track', column: 'track_id' },
  ALBUM: { table: 'saved_album', column: 'album_id' },
} as const satisfies Record<Savable['kind'], { table: string; column: string }>

const KINDS = ['TRACK', 'ALBUM'] as const
const Ids = z.array(z.object({ id: z.string() }))
const Edges = z.array(z.object({ id: z.string(), at: z.date() }))
const Count = z.tuple([z.object({ count: z.int() })])
const SaveCounts = z.array(z.object({ id: z.string(), count: z.int() }))

export function createSavedRecord(pool: pg.Pool): SavedRecord {
  /** `sql` changes the items of one kind and returns the ids of those that it did change. */
  async function change(
    userId: string,
    items: readonly Savable[],
    { saved, sql, values = [] }: { saved: boolean; sql(kind: Savable['kind']): string; values?: unknown[] },
  ): Promise<void> {
    await inTransaction(pool, async (client) => {
      await lockPair(client, userId, 'library')
      for (const kind of KINDS) {
        const ids = items.filter((item) => item.kind === kind).map(({ id }) => id)
        if (ids.length === 0) continue
        const { rows } = await client.query(sql(kind), [userId, ids, ...values])
        const changed = Ids.parse(rows)
        if (changed.length === 0) continue
        const version = await nextVersion(client)
        const events = changed.map(({ id }) =>
          outboxRow(SAVED_CHANGED, userId, { userId, kind, itemId: id, saved, version }),
        )
        await writeOutbox(client, events)
      }
    })
  }

  return {
    save: (userId, items, at) =>
      change(userId, items, {
        saved: true,
        values: [at],
        sql: (kind) => `
          INSERT INTO ${TABLES[kind].table} (user_id, ${TABLES[kind].column}, created_at)
          SELECT DISTINCT $1::uuid, id, $3::timestamptz
          FROM unnest($2::uuid[]) AS id
          ORDER BY id
          ON CONFLICT DO NOTHING
          RETURNING ${TABLES[kind].column} AS id`,
      }),

    unsave: (userId, items) =>
      change(userId, items, {
        saved: false,
        sql: (kind) => `
          DELETE FROM ${TABLES[kind].table}
          WHERE user_id = $1
            AND ${TABLES[kind].column} = ANY($2::uuid[])
          RETURNING ${TABLES[kind].column} AS id`,
      }),

    // index scan backward on saved_track_library (saved_album_library)
    async page(kind, userId, { first, afterEdge }) {
      const { table, column } = TABLES[kind]
      const { rows } = await pool.query(
        `SELECT ${column} AS id, created_at AS at
         FROM ${table}
         WHERE user_id = $1
           AND (created_at, ${column}) < ($2::timestamptz, $3::uuid)
         ORDER BY created_at DESC, ${column} DESC
         LIMIT $4`,
        [
          userId,
          afterEdge?.at.toISOString() ?? 'infinity',
          afterEdge?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
          first + 1,
        ],
      )
      return Edges.parse(rows)
    },

    async count(kind, userId) {
      const { rows } = await pool.query(`SELECT count(*)::int AS count FROM ${TABLES[kind].table} WHERE user_id = $1`, [
        userId,
      ])
      return Count.parse(rows)[0].count
    },

    async among(kind, userId, ids) {
      const { table, column } = TABLES[kind]
      const { rows } = await pool.query(
        `SELECT ${column} AS id
         FROM ${table}
         WHERE user_id = $1
           AND ${column} = ANY($2::uuid[])`,
        [userId, ids],
      )
      return new Set(Ids.parse(rows).map(({ id }) => id))
    },

    async saveCounts(trackIds) {
      const { rows } = await pool.query(
        `SELECT track_id AS id, save_count AS count
         FROM track_save_count
         WHERE track_id = ANY($1::uuid[])`,
        [trackIds],
      )
      const counts = new Map(SaveCounts.parse(rows).map(({ id, count }) => [id, count]))
      return trackIds.map((id) => counts.get(id) ?? 0)
    },
  }
}
