import type { Pool } from 'pg'
import { z } from 'zod'

/**
 * Rows of the tables that nearly every answer is made of. Read by plain SQL: fifty tracks through Prisma cost four times
 * as much, and these are asked for on every request.
 */
export const Artist = z.object({
  id: z.string(),
  name: z.string(),
  biography: z.string().nullable(),
  genres: z.array(z.string()),
  imageUrls: z.array(z.string()),
})
export type Artist = z.infer<typeof Artist>

export const Album = z.object({
  id: z.string(),
  upc: z.string().nullable(),
  title: z.string(),
  kind: z.enum(['ALBUM', 'EP', 'SINGLE', 'COMPILATION']),
  label: z.string().nullable(),
  /** `YYYY-MM-DD` */
  releaseDate: z.iso.date(),
  releaseDatePrecision: z.enum(['YEAR', 'MONTH', 'DAY']),
  genres: z.array(z.string()),
  coverUrls: z.array(z.string()),
})
export type Album = z.infer<typeof Album>

export const Track = z.object({
  id: z.string(),
  albumId: z.string(),
  isrc: z.string().nullable(),
  title: z.string(),
  version: z.string().nullable(),
  durationMs: z.int(),
  explicit: z.boolean(),
  discNumber: z.int(),
  trackNumber: z.int(),
  genres: z.array(z.string()),
})
export type Track = z.infer<typeof Track>

export const Credit = z.object({
  trackId: z.string(),
  role: z.enum([
    'MAIN_ARTIST',
    'FEATURED_ARTIST',
    'COMPOSER',
    'LYRICIST',
    'PRODUCER',
    'MIXER',
    'REMIXER',
    'PERFORMER',
    'PUBLISHER',
  ]),
  name: z.string(),
  artistId: z.string().nullable(),
})
export type Credit = z.infer<typeof Credit>

/** The rows of some ids, each once, in any order. By index scans on the primary keys. */
export const findArtists = (pool: Pool, ids: readonly string[]): Promise<Artist[]> => read(pool, ARTISTS, ids, Artist)
export const findAlbums = (pool: Pool, ids: readonly string[]): Promise<Album[]> => read(pool, ALBUMS, ids, Album)
export const findTracks = (pool: Pool, ids: readonly string[]): Promise<Track[]> => read(pool, TRACKS, ids, Track)

/** Everyone credited for some tracks, in order. */
export const findCredits = (pool: Pool, trackIds: readonly string[]): Promise<Credit[]> =>
  read(pool, CREDITS, trackIds, Credit)

async function read<Row>(pool: Pool, statement: string, ids: readonly string[], row: z.ZodType<Row>): Promise<Row[]> {
  const { rows } = await pool.query(statement, [ids])
  return z.array(row).parse(rows)
}

const ARTISTS = `
  SELECT id, name, biography, genres, image_urls AS "imageUrls"
  FROM artist
  WHERE id = ANY($1::uuid[])
`

const ALBUMS = `
  SELECT
    id, upc, title, kind, label, release_date::text AS "releaseDate",
    release_date_precision AS "releaseDatePrecision", genres, cover_urls AS "coverUrls"
  FROM album
  WHERE id = ANY($1::uuid[])
`

const TRACKS = `
  SELECT
    id, album_id AS "albumId", isrc, title, version, duration_ms AS "durationMs", explicit,
    disc_number AS "discNumber", track_number AS "trackNumber", genres
  FROM track
  WHERE id = ANY($1::uuid[])
`

const CREDITS = `
  SELECT track_id AS "trackId", role, name, artist_id AS "artistId"
  FROM credit
  WHERE track_id = ANY($1::uuid[])
  ORDER BY track_id, position
`
