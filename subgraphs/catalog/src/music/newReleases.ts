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

const Id = z.object({ id: z.string() })
const Spelling = z.object({ name: z.string() })
const Count = z.object({ count: z.int() })

/** Conditions and their parameters, `$1` first. What is not asked for is left out: the planner sees through no `OR`. */
function conditionsOf({ country, genres, day }: ReleaseFilter): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [day]
  const conditions = ['album.release_date <= $1::date']
  if (genres !== null) conditions.push(`album.genres && $${parameters.push(genres)}::text[]`)
  if (country !== null) {
    conditions.push(`EXISTS (
      SELECT
      FROM track
      WHERE track.album_id = album.id
        AND ${isAvailable({ trackId: 'track.id', country: `$${parameters.push(country)}`, day: '$1::date' })}
    )`)
  }
  return { where: conditions.join(' AND '), parameters }
}

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
export async function findNewReleases(pool: Pool, filter: ReleaseFilter, page: KeyedPage<AlbumKey>): Promise<string[]> {
  const { where, parameters } = conditionsOf(filter)
  const parameter = (value: unknown) => `$${parameters.push(value)}`
  const after =
    page.after && `(release_date, id) < (${parameter(page.after[0])}::date, ${parameter(page.after[1])}::uuid)`
  const { rows } = await pool.query(
    // index scan on album_release_date; bitmap scan on album_genres for a rare genre
    `SELECT id
     FROM album
     WHERE ${where}
       ${after ? `AND ${after}` : ''}
     ORDER BY release_date DESC, id DESC
     LIMIT ${parameter(page.first + 1)}`,
    parameters,
  )
  return z
    .array(Id)
    .parse(rows)
    .map((row) => row.id)
}

export async function countNewReleases(pool: Pool, filter: ReleaseFilter): Promise<number> {
  const { where, parameters } = conditionsOf(filter)
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS count
     FROM album
     WHERE ${where}`,
    parameters,
  )
  return z.tuple([Count]).parse(rows)[0].count
}
