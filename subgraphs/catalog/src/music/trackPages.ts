import type { Pool } from 'pg'
import { z } from 'zod'
import type { PageArguments } from '@chorus/subgraph-server'
import type { CountedPage } from './countedPage.ts'
import { readKeyedPage, type KeyedPage } from './keyedPage.ts'
import { ChildCount, ListItem } from './listsByParent.ts'
import type { Track } from './rows.ts'

export type TrackPage = CountedPage<Track>

/** Tracks are listed as they are on the record. */
export type TrackKey = [discNumber: number, trackNumber: number, id: string]
const SmallInt = z.int().min(-32_768).max(32_767)
const TrackKey = z.tuple([SmallInt, SmallInt, z.uuid()])

export const trackKeyOf = (track: Track): TrackKey => [track.discNumber, track.trackNumber, track.id]

/** @throws ClientError BAD_USER_INPUT */
export const readTrackPage = (given: PageArguments): KeyedPage<TrackKey> => readKeyedPage(given, TrackKey, 3)

/** The page of each album's tracks, and one more where there is one. */
export async function findTracksOfAlbums(
  pool: Pool,
  albumIds: readonly string[],
  { page }: { page: KeyedPage<TrackKey> },
): Promise<ListItem[]> {
  const { rows } = await pool.query(
    `SELECT album.id AS "parentId", listed.id
     FROM unnest($1::uuid[]) AS album (id)
     CROSS JOIN LATERAL (
       -- index-only scan on track_album_id
       SELECT disc_number, track_number, id
       FROM track
       WHERE track.album_id = album.id
         AND ($2::smallint IS NULL OR (disc_number, track_number, id) > ($2, $3::smallint, $4::uuid))
       ORDER BY disc_number, track_number, id
       LIMIT $5
     ) AS listed
     ORDER BY listed.disc_number, listed.track_number, listed.id`,
    [albumIds, ...(page.after ?? [null, null, null]), page.first + 1],
  )
  return z.array(ListItem).parse(rows)
}

/** How many tracks each album has and how long they are together; nothing for albums without tracks. */
export async function sumTracksOfAlbums(
  pool: Pool,
  albumIds: readonly string[],
): Promise<(ChildCount & { durationMs: number })[]> {
  const { rows } = await pool.query(
    `SELECT album_id AS "parentId", count(*)::integer AS count, sum(duration_ms)::integer AS "durationMs"
     FROM track
     WHERE album_id = ANY($1::uuid[])
     GROUP BY album_id`,
    [albumIds],
  )
  return z.array(ChildCount.extend({ durationMs: z.int() })).parse(rows)
}
