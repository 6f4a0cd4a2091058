import type pg from 'pg'
import { z } from 'zod'
import { FOLLOW_CHANGED, outboxRow } from '@chorus/events'
import { inTransaction } from '@chorus/stores'
import { writeOutbox } from '../events/outbox.ts'
import type { Follow } from './followEdges.ts'
import { lockPair, nextVersion } from './pairLock.ts'

/** A follow as the record has it after a change; `at` null: there is none. */
export interface RecordedFollow {
  follow: Follow
  at: Date | null
  version: number
}

export type AddOutcome =
  | { kind: 'added'; recorded: RecordedFollow }
  | { kind: 'already-there' }
  /** The followee blocks the follower. */
  | { kind: 'blocked' }
  /** The follower blocks the followee. */
  | { kind: 'blocking' }
  /** The playlist has been deleted. */
  | { kind: 'gone' }

/** Follows in PostgreSQL, each change with its outbox row in one transaction. */
export interface FollowRecord {
  add(follow: Follow, at: Date): Promise<AddOutcome>
  /** Null where there was no such follow. */
  remove(follow: Follow): Promise<RecordedFollow | null>
}

const TABLES = {
  USER: { table: 'user_follow', followee: 'followee_id' },
  ARTIST: { table: 'artist_follow', followee: 'artist_id' },
  PLAYLIST: { table: 'playlist_follow', followee: 'playlist_id' },
} as const satisfies Record<Follow['kind'], { table: string; followee: string }>

const Blocks = z.array(z.object({ blocker_id: z.string() }))

export function createFollowRecord(pool: pg.Pool): FollowRecord {
  return {
    add: (follow, at) =>
      inTransaction(pool, async (client): Promise<AddOutcome> => {
        const { followerId, kind, followeeId } = follow
        await lockPair(client, followerId, followeeId)
        if (kind === 'USER') {
          const { rows } = await client.query(
            `SELECT blocker_id
             FROM user_block
             WHERE (blocker_id, blocked_id) IN (($1, $2), ($2, $1))`,
            [followerId, followeeId],
          )
          const blockers = Blocks.parse(rows).map((row) => row.blocker_id)
          if (blockers.includes(followeeId)) return { kind: 'blocked' }
          if (blockers.includes(followerId)) return { kind: 'blocking' }
        }
        if (kind === 'PLAYLIST') {
          const { rowCount } = await client.query('SELECT FROM playlist WHERE id = $1 FOR KEY SHARE', [followeeId])
          if (!rowCount) return { kind: 'gone' }
        }
        const { table, followee } = TABLES[kind]
        const { rowCount } = await client.query(
          `INSERT INTO ${table} (follower_id, ${followee}, created_at)
           VALUES ($1, $2, $3)
           ON CONFLICT DO NOTHING`,
          [followerId, followeeId, at],
        )
        if (!rowCount) return { kind: 'already-there' }
        const version = await nextVersion(client)
        await writeOutbox(client, [outboxRow(FOLLOW_CHANGED, followerId, { ...follow, following: true, version })])
        return { kind: 'added', recorded: { follow, at, version } }
      }),

    remove: (follow) =>
      inTransaction(pool, async (client) => {
        await lockPair(client, follow.followerId, follow.followeeId)
        return removeFollow(client, follow)
      }),
  }
}

/** Within a transaction that holds the pair's lock. */
export async function removeFollow(client: pg.PoolClient, follow: Follow): Promise<RecordedFollow | null> {
  const { followerId, kind, followeeId } = follow
  const { table, followee } = TABLES[kind]
  const { rowCount } = await client.query(
    `DELETE FROM ${table}
     WHERE follower_id = $1
       AND ${followee} = $2`,
    [followerId, followeeId],
  )
  if (!rowCount) return null
  const version = await nextVersion(client)
  await writeOutbox(client, [outboxRow(FOLLOW_CHANGED, followerId, { ...follow, following: false, version })])
  return { follow, at: null, version }
}
