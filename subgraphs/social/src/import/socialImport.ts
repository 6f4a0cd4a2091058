import type { Redis } from 'ioredis'
import type pg from 'pg'
import { forgetServed } from '../graph/forgetServed.ts'
import type { Direction } from '../graph/graphKeys.ts'
import { createKnown } from '../known/known.ts'

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
 * Writes follows in bulk, and who and what is there to follow. What is there already stays as it is, with its first
 * moment, so that loading twice changes nothing. Counts commit with the rows, by the tables' triggers. What is served
 * of those whose follows were written is dropped once they are committed.
 */
export interface SocialImport {
  /** @throws Error from PostgreSQL where a record is no UUID, no instant, or follows itself; its batch is not written. */
  follows(records: readonly FollowRecord[]): Promise<void>
  artistFollows(records: readonly ArtistFollowRecord[]): Promise<void>
  /** Until their subgraphs tell more of them; so below. */
  people(records: readonly { id: string; sharesActivity: boolean }[]): Promise<void>
  artists(records: readonly { id: string }[]): Promise<void>
  albums(records: readonly { id: string }[]): Promise<void>
  tracks(records: readonly { id: string }[]): Promise<void>
}

/** Before any version that a subgraph gives. */
const IMPORTED = 0
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

type Edge = readonly [own: string, other: string, createdAtIso: string]

export function createSocialImport(pool: pg.Pool, { serving }: { serving?: Redis | undefined } = {}): SocialImport {
  const known = createKnown(pool)

  async function inBatches<Item>(items: readonly Item[], write: (batch: Item[]) => Promise<void>): Promise<void> {
    for (let start = 0; start < items.length; start += BATCH_ROWS) await write(items.slice(start, start + BATCH_ROWS))
  }

  /** `directions` are those that the first and the second end of an edge have it in. */
  const write = (sql: string, directions: readonly [Direction, Direction | null], edges: readonly Edge[]) =>
    inBatches(edges, async (batch) => {
      const ends = [batch.map(([own]) => own), batch.map(([, other]) => other)] as const
      await pool.query(sql, [...ends, batch.map(([, , at]) => at)])
      if (!serving) return
      for (const end of [0, 1] as const) await forgetServed(serving, new Set(ends[end]), directions[end])
    })

  return {
    follows: (records) =>
      write(
        ADD_USER_FOLLOWS,
        ['following', 'followers'],
        records.map(({ followerId, followeeId, createdAtIso }) => [followerId, followeeId, createdAtIso]),
      ),
    artistFollows: (records) =>
      write(
        ADD_ARTIST_FOLLOWS,
        ['artists', null],
        records.map(({ followerId, artistId, createdAtIso }) => [followerId, artistId, createdAtIso]),
      ),
    people: (records) =>
      inBatches(records, (batch) => known.projectPeople(batch.map((person) => ({ ...person, version: IMPORTED })))),
    artists: (records) =>
      inBatches(records, (batch) => known.projectArtists(batch.map(({ id }) => ({ id, version: IMPORTED })))),
    albums: (records) =>
      inBatches(records, (batch) => known.projectAlbums(batch.map(({ id }) => ({ id, version: IMPORTED })))),
    tracks: (records) =>
      inBatches(records, (batch) =>
        known.projectTracks(batch.map(({ id }) => ({ id, version: IMPORTED, withdrawn: false }))),
      ),
  }
}
