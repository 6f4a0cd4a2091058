import type pg from 'pg'

/** One person follows another. Ids are UUIDs. */
export interface FollowRecord {
  followerId: string
  followeeId: string
  /** When, RFC 3339; kept to the millisecond. */
  createdAtIso: string
}

/** One person follows an artist. */
export interface ArtistFollowRecord {
  followerId: string
  artistId: string
  createdAtIso: string
}

/**
 * Writes follows in bulk. What is there already stays as it is, with its first moment, so that loading twice changes
 * nothing. Counts commit with the rows, by the tables' triggers.
 */
export interface SocialImport {
  /** @throws Error from PostgreSQL where a record is no UUID, no instant, or follows itself; its batch is not written. */
  follows(records: readonly FollowRecord[]): Promise<void>
  artistFollows(records: readonly ArtistFollowRecord[]): Promise<void>
}

const BATCH_ROWS = 5_000

// Rows go in by key, so that two imports at once wait for each other and never deadlock.
const ADD_USER_FOLLOWS = `
  INSERT INTO user_follow (follower_id, followee_id, created_at)
  SELECT follower_id, followee_id, created_at
  FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS given (follower_id, followee_id, created_at)
  ORDER BY follower_id, followee_id, created_at
  ON CONFLICT (follower_id, followee_id) DO NOTHING`

const ADD_ARTIST_FOLLOWS = `
  INSERT INTO artist_follow (follower_id, artist_id, created_at)
  SELECT follower_id, artist_id, created_at
  FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS given (follower_id, artist_id, created_at)
  ORDER BY follower_id, artist_id, created_at
  ON CONFLICT (follower_id, artist_id) DO NOTHING`

export function createSocialImport(pool: pg.Pool): SocialImport {
  async function write(sql: string, edges: readonly (readonly [string, string, string])[]): Promise<void> {
    for (let start = 0; start < edges.length; start += BATCH_ROWS) {
      const batch = edges.slice(start, start + BATCH_ROWS)
      await pool.query(sql, [batch.map((edge) => edge[0]), batch.map((edge) => edge[1]), batch.map((edge) => edge[2])])
    }
  }

  return {
    follows: (records) =>
      write(
        ADD_USER_FOLLOWS,
        records.map(({ followerId, followeeId, createdAtIso }) => [followerId, followeeId, createdAtIso]),
      ),
    artistFollows: (records) =>
      write(
        ADD_ARTIST_FOLLOWS,
        records.map(({ followerId, artistId, createdAtIso }) => [followerId, artistId, createdAtIso]),
      ),
  }
}
