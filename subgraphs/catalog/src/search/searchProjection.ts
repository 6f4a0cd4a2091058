import type { Pool } from 'pg'
import { z } from 'zod'
import type { SearchDocument, SearchIndex } from './searchIndex.ts'

/** Documents read and put at a time. */
const BATCH_DOCUMENTS = 2_000
const BEFORE_EVERY_ID = '00000000-0000-0000-0000-000000000000'

const Window = z.object({ country: z.string().nullable(), from: z.string().nullable(), to: z.string().nullable() })

const Row = z.object({
  kind: z.enum(['TRACK', 'ARTIST', 'ALBUM']),
  id: z.string(),
  title: z.string(),
  also: z.array(z.string()),
  popularity: z.int(),
  genres: z.array(z.string()),
  explicit: z.boolean().nullable(),
  availability: z.array(Window).nullable(),
})

export interface SearchProjection {
  /** Projects the whole record. Running it again, at any time and beside other writers, changes nothing that is right. */
  rebuild(): Promise<void>
}

/** Makes search documents from the record. */
export function createSearchProjection({ pool, index }: { pool: Pool; index: SearchIndex }): SearchProjection {
  async function project(select: string): Promise<void> {
    let after = BEFORE_EVERY_ID
    for (;;) {
      // Taken before reading: a document with a higher version has seen at least as much of the record.
      const version = await nextVersion(pool)
      const { rows } = await pool.query(select, [after, BATCH_DOCUMENTS])
      const documents = z
        .array(Row)
        .parse(rows)
        .map((row): SearchDocument => ({ ...row, version }))
      const last = documents.at(-1)
      if (!last) return
      await index.put(documents)
      after = last.id
    }
  }

  return {
    async rebuild() {
      for (const select of [SELECT_ARTISTS, SELECT_ALBUMS, SELECT_TRACKS]) await project(select)
    },
  }
}

async function nextVersion(pool: Pool): Promise<number> {
  const { rows } = await pool.query(`SELECT nextval('search_document_version')::integer AS version`)
  return z.tuple([z.object({ version: z.int() })]).parse(rows)[0].version
}

const SELECT_ARTISTS = `
  SELECT
    'ARTIST' AS kind, id, name AS title, '{}'::text[] AS also, popularity, genres,
    NULL::boolean AS explicit, NULL::jsonb AS availability
  FROM artist
  WHERE id > $1
  ORDER BY id
  LIMIT $2
`

/** The windows of some rights, none before the release. */
const AVAILABILITY = `
  coalesce(
    jsonb_agg(DISTINCT jsonb_build_object(
      'country', track_right.country,
      'from', greatest(track_right.valid_from, album.release_date),
      'to', track_right.valid_to
    )) FILTER (WHERE track_right.track_id IS NOT NULL),
    '[]'
  )
`

/** An album is explicit where one of its tracks is, and available where one of them is. */
const SELECT_ALBUMS = `
  SELECT
    'ALBUM' AS kind, album.id, album.title, album.popularity, album.genres,
    ARRAY(
      SELECT artist.name
      FROM album_artist
      JOIN artist ON artist.id = album_artist.artist_id
      WHERE album_artist.album_id = album.id
      ORDER BY album_artist.position
    ) AS also,
    coalesce(bool_or(track.explicit), false) AS explicit,
    ${AVAILABILITY} AS availability
  FROM (SELECT * FROM album WHERE id > $1 ORDER BY id LIMIT $2) AS album
  LEFT JOIN track ON track.album_id = album.id
  LEFT JOIN track_right ON track_right.track_id = track.id
  GROUP BY album.id, album.title, album.popularity, album.genres
  ORDER BY album.id
`

const SELECT_TRACKS = `
  SELECT
    'TRACK' AS kind, track.id, track.title, track.popularity, track.genres, track.explicit,
    ARRAY(
      SELECT credit.name
      FROM credit
      WHERE credit.track_id = track.id
        AND credit.role IN ('MAIN_ARTIST', 'FEATURED_ARTIST', 'REMIXER')
      ORDER BY credit.position
    ) || array_remove(ARRAY[track.version], NULL) AS also,
    ${AVAILABILITY} AS availability
  FROM (SELECT * FROM track WHERE id > $1 ORDER BY id LIMIT $2) AS track
  JOIN album ON album.id = track.album_id
  LEFT JOIN track_right ON track_right.track_id = track.id
  GROUP BY track.id, track.title, track.popularity, track.genres, track.explicit, track.version, album.release_date
  ORDER BY track.id
`
