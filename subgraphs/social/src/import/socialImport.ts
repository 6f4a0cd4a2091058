import type { Redis } from 'ioredis'
import type pg from 'pg'
import type { Session } from '../activity/session.ts'
import { createSessionRecord } from '../activity/sessionRecord.ts'
import { forgetActivity, forgetServed } from '../graph/forgetServed.ts'
import type { Direction } from '../graph/graphKeys.ts'
import { createKnown } from '../known/known.ts'
import { importPlaylist, type PlaylistRecord } from './playlistImport.ts'

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

/** One person saved a track. */
export interface SavedTrackRecord {
  userId: string
  trackId: string
  savedAtIso: string
}

/** What one person heard last in one session. */
export interface HeardRecord {
  userId: string
  sessionId: string
  trackId: string
  heardAtIso: string
}

/**
 * Writes follows, libraries and playlists in bulk, and who and what is there to follow. What is there already stays as it is, with its first
 * moment, so that loading twice changes nothing. Counts commit with the rows, by the tables' triggers. What is served
 * of those whose follows were written is dropped once they are committed.
 */
export interface SocialImport {
  /** @throws Error from PostgreSQL where a record is no UUID, no instant, or follows itself; its batch is not written. */
  follows(records: readonly FollowRecord[]): Promise<void>
  artistFollows(records: readonly ArtistFollowRecord[]): Promise<void>
  savedTracks(records: readonly SavedTrackRecord[]): Promise<void>
  playlists(records: readonly PlaylistRecord[]): Promise<void>
  /** Of people who share it: the caller names nobody else. */
  heard(records: readonly HeardRecord[]): Promise<void>
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

const ADD_SAVED_TRACKS = `
  INSERT INTO saved_track (user_id, track_id, created_at)
  SELECT user_id, track_id, created_at
  FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS given (user_id, track_id, created_at)
  ORDER BY user_id, track_id, created_at
  ON CONFLICT (user_id, track_id) DO NOTHING`

type Edge = readonly [own: string, other: string, createdAtIso: string]

export function createSocialImport(pool: pg.Pool, { serving }: { serving?: Redis | undefined } = {}): SocialImport {
  const known = createKnown(pool)
  const sessions = createSessionRecord(pool)

  async function inBatches<Item>(items: readonly Item[], write: (batch: Item[]) => Promise<void>): Promise<void> {
    for (let start = 0; start < items.length; start += BATCH_ROWS) await write(items.slice(start, start + BATCH_ROWS))
  }

  /** `directions` are those that the first and the second end of an edge have it in. */
  const write = (sql: string, directions: readonly [Direction | null, Direction | null], edges: readonly Edge[]) =>
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
    savedTracks: (records) =>
      write(
        ADD_SAVED_TRACKS,
        [null, null],
        records.map(({ userId, trackId, savedAtIso }) => [userId, trackId, savedAtIso]),
      ),
    async playlists(records) {
      for (const record of records) await importPlaylist(pool, record)
    },
    heard: (records) =>
      inBatches(records, async (batch) => {
        await sessions.keep(batch.map(({ userId, ...heard }) => ({ userId, session: sessionOf(heard) })))
        if (serving) await forgetActivity(serving, new Set(batch.map(({ userId }) => userId)))
      }),
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

/** A session that is over. */
function sessionOf({ sessionId, trackId, heardAtIso }: Omit<HeardRecord, 'userId'>): Session {
  const toldAtMs = Date.parse(heardAtIso)
  return { sessionId, trackId, playlistId: null, sequence: 0, toldAtMs, playingUntilMs: null }
}
