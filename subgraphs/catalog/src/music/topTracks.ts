import type { Pool } from 'pg'
import { z } from 'zod'
import type { Loaders } from '../loaders.ts'
import { isAvailable } from './available.ts'
import { checkFirst } from './bounds.ts'
import { rowsOf } from './countedPage.ts'
import { dayOf } from './days.ts'
import { ListItem } from './listsByParent.ts'
import type { Track } from './rows.ts'

export interface TopTracks {
  /** Only what may be heard there; null: whatever there is. */
  country: string | null
  /** `YYYY-MM-DD` */
  day: string
  first: number
}

/**
 * An artist's most popular tracks, best first; with a country, of those that may be heard there now.
 * @throws ClientError BAD_USER_INPUT
 */
export async function topTracksOfArtist(
  loaders: Loaders,
  artistId: string,
  { country, first, now }: { country: string | null; first: number; now: Date },
): Promise<Track[]> {
  checkFirst(first)
  const list = { country: country?.toUpperCase() ?? null, day: dayOf(now), first }
  const items = await loaders.topTracksOfArtist(list).load(artistId)
  return rowsOf(
    loaders.track,
    items.map((item) => item.id),
  )
}

/**
 * Each artist's most popular tracks, one release of a recording. Only what is out; of several releases the most popular.
 */
export async function findTopTracks(
  pool: Pool,
  artistIds: readonly string[],
  { country, day, first }: TopTracks,
): Promise<ListItem[]> {
  // Left out where it is not asked for: the planner sees through no `OR`.
  const available =
    country === null ? '' : `AND ${isAvailable({ trackId: 'track.id', country: '$4', day: '$2::date' })}`
  const { rows } = await pool.query(
    `SELECT artist.id AS "parentId", top.id
     FROM unnest($1::uuid[]) AS artist (id)
     CROSS JOIN LATERAL (
       SELECT id, popularity
       FROM (
         -- index scan on credit_artist_id, then track_pkey and album_pkey
         SELECT DISTINCT ON (track.recording_id) track.id, track.popularity
         FROM credit
         JOIN track ON track.id = credit.track_id
         JOIN album ON album.id = track.album_id
         WHERE credit.artist_id = artist.id
           AND credit.role IN ('MAIN_ARTIST', 'FEATURED_ARTIST')
           AND album.release_date <= $2::date
           ${available}
         ORDER BY track.recording_id, track.popularity DESC, track.id
       ) AS recording
       ORDER BY popularity DESC, id
       LIMIT $3
     ) AS top
     ORDER BY top.popularity DESC, top.id`,
    country === null ? [artistIds, day, first] : [artistIds, day, first, country],
  )
  return z.array(ListItem).parse(rows)
}
