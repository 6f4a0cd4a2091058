import type { Pool } from 'pg'
import { z } from 'zod'
import type { AlbumKey } from './albumPages.ts'
import { isAvailable } from './available.ts'
import type { KeyedPage } from './keyedPage.ts'

export interface ReleaseFilter {
  /** Only albums with a track that may be heard there; null: all. */
  country: string | null
  /** Spellings of a genre; null: all genres. */
  genres: readonly string[] | null
  /** What comes out later is left out; `YYYY-MM-DD`. */
  day: string
}

/** A total beyond this is given as this: nobody pages so far, and counting on costs. */
const MOST_COUNTED = 10_000

const Id = z.object({ id: z.string() })
const Spelling = z.object({ name: z.string() })
const Count = z.object({ count: z.int() })

const FILTER = `
  album.release_date <= $1::date
  AND ($2::text[] IS NULL OR album.genres && $2)
  AND (
    $3::text IS NULL
    OR EXISTS (
      SELECT
      FROM track
      WHERE track.album_id = album.id
        AND ${isAvailable({ trackId: 'track.id', country: '$3', day: '$1::date' })}
    )
  )
`

/** A genre as the catalogue spells it, whatever the case that it is asked for in. */
export async function spellingsOf(pool: Pool, genre: string): Promise<string[]> {
  const { rows } = await pool.query('SELECT name FROM genre WHERE lower(name) = lower($1)', [
    genre.replaceAll('\0', ''),
  ])
  return z
    .array(Spelling)
    .parse(rows)
    .map((row) => row.name)
}

/** The ids of a page of releases and one more, newest first. */
export async function findNewReleases(
  pool: Pool,
  { country, genres, day }: ReleaseFilter,
  page: KeyedPage<AlbumKey>,
): Promise<string[]> {
  const { rows } = await pool.query(
    `SELECT id
     FROM album -- index scan on album_release_date; bitmap scan on album_genres
     WHERE ${FILTER}
       AND ($4::date IS NULL OR (release_date, id) < ($4, $5::uuid))
     ORDER BY release_date DESC, id DESC
     LIMIT $6`,
    [day, genres, country, ...(page.after ?? [null, null]), page.first + 1],
  )
  return z
    .array(Id)
    .parse(rows)
    .map((row) => row.id)
}

export async function countNewReleases(pool: Pool, { country, genres, day }: ReleaseFilter): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS count
     FROM (SELECT FROM album WHERE ${FILTER} LIMIT ${MOST_COUNTED}) AS counted`,
    [day, genres, country],
  )
  return z.tuple([Count]).parse(rows)[0].count
}
