import type { Pool } from 'pg'
import { z } from 'zod'
import type { PageArguments } from '@chorus/subgraph-server'
import type { CountedPage } from './countedPage.ts'
import { readKeyedPage, type KeyedPage } from './keyedPage.ts'
import { ChildCount, ListItem } from './listsByParent.ts'
import type { Album } from './rows.ts'

export type AlbumPage = CountedPage<Album>

/** Albums are listed newest first. */
export type AlbumKey = [releaseDay: string, id: string]
/** PostgreSQL knows no year 0. */
const AlbumKey = z.tuple([z.iso.date().refine((day) => !day.startsWith('0000')), z.uuid()])

export const albumKeyOf = (album: Album): AlbumKey => [album.releaseDate, album.id]

/** @throws ClientError BAD_USER_INPUT */
export const readAlbumPage = (given: PageArguments): KeyedPage<AlbumKey> => readKeyedPage(given, AlbumKey, 2)

/** Some of an artist's albums: of these kinds, or of all. */
export interface AlbumsOfArtist {
  kinds: readonly string[] | null
  page: KeyedPage<AlbumKey>
}

/** The page of each artist's albums, and one more where there is one. */
export async function findAlbumsOfArtists(
  pool: Pool,
  artistIds: readonly string[],
  { kinds, page }: AlbumsOfArtist,
): Promise<ListItem[]> {
  const { rows } = await pool.query(
    `SELECT artist.id AS "parentId", listed.id
     FROM unnest($1::uuid[]) AS artist (id)
     CROSS JOIN LATERAL (
       -- index scan on album_artist_artist_id, then album_pkey
       SELECT DISTINCT album.release_date, album.id
       FROM album_artist
       JOIN album ON album.id = album_artist.album_id
       WHERE album_artist.artist_id = artist.id
         AND ($2::text[] IS NULL OR album.kind = ANY($2))
         AND ($3::date IS NULL OR (album.release_date, album.id) < ($3, $4::uuid))
       ORDER BY album.release_date DESC, album.id DESC
       LIMIT $5
     ) AS listed
     ORDER BY listed.release_date DESC, listed.id DESC`,
    [artistIds, kinds, ...(page.after ?? [null, null]), page.first + 1],
  )
  return z.array(ListItem).parse(rows)
}

export async function countAlbumsOfArtists(
  pool: Pool,
  artistIds: readonly string[],
  { kinds }: Pick<AlbumsOfArtist, 'kinds'>,
): Promise<ChildCount[]> {
  const { rows } = await pool.query(
    `SELECT album_artist.artist_id AS "parentId", count(DISTINCT album.id)::integer AS count
     FROM album_artist
     JOIN album ON album.id = album_artist.album_id
     WHERE album_artist.artist_id = ANY($1::uuid[])
       AND ($2::text[] IS NULL OR album.kind = ANY($2))
     GROUP BY album_artist.artist_id`,
    [artistIds, kinds],
  )
  return z.array(ChildCount).parse(rows)
}
