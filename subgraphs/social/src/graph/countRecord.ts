import type pg from 'pg'
import { z } from 'zod'
import type { Counts } from './countCache.ts'

/** The kept counts in PostgreSQL. Whom nobody has followed and who follows nothing has no row: all zero. */
export interface CountRecord {
  ofUsers(ids: readonly string[]): Promise<Counts[]>
  ofArtists(ids: readonly string[]): Promise<Counts[]>
}

const Row = z.object({ id: z.string(), followers: z.int(), following: z.int(), followedArtists: z.int() })

const OF_USERS = `
  SELECT
    user_id AS id,
    follower_count AS followers,
    following_count AS following,
    followed_artist_count AS "followedArtists"
  FROM user_follow_count
  WHERE user_id = ANY($1::uuid[])`

const OF_ARTISTS = `
  SELECT artist_id AS id, follower_count AS followers, 0 AS following, 0 AS "followedArtists"
  FROM artist_follow_count
  WHERE artist_id = ANY($1::uuid[])`

export function createCountRecord(pool: pg.Pool): CountRecord {
  async function read(name: string, text: string, ids: readonly string[]): Promise<Counts[]> {
    const { rows } = await pool.query({ name, text, values: [ids] })
    const byId = new Map(
      Row.array()
        .parse(rows)
        .map(({ id, ...counts }) => [id, counts]),
    )
    return ids.map((id) => byId.get(id) ?? { followers: 0, following: 0, followedArtists: 0 })
  }
  return {
    ofUsers: (ids) => read('counts of users', OF_USERS, ids),
    ofArtists: (ids) => read('counts of artists', OF_ARTISTS, ids),
  }
}
