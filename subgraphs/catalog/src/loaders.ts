import type { Pool } from 'pg'
import { loaderByKey, loaderOfGroups } from '@chorus/subgraph-server'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { countAlbumsOfArtists, findAlbumsOfArtists, type AlbumsOfArtist } from './music/albumPages.ts'
import { loadersByArguments, type ListItem } from './music/listsByParent.ts'
import { findAlbums, findArtists, findCredits, findTracks } from './music/rows.ts'
import { findTopTracks, type TopTracks } from './music/topTracks.ts'
import { findTracksOfAlbums, sumTracksOfAlbums, type TrackKey } from './music/trackPages.ts'
import type { KeyedPage } from './music/keyedPage.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** One statement for each kind of thing and page, however many are asked for. For one operation. */
export function createLoaders({ pool, prisma }: { pool: Pool; prisma: PrismaClient }) {
  const parentOf = (item: ListItem) => item.parentId
  const trackOf = (row: { trackId: string }) => row.trackId
  const among = (ids: readonly string[]) => ({ in: [...ids] })

  return {
    artist: loaderByKey(
      (ids: readonly string[]) => findArtists(pool, ids),
      (artist) => artist.id,
    ),
    album: loaderByKey(
      (ids: readonly string[]) => findAlbums(pool, ids),
      (album) => album.id,
    ),
    track: loaderByKey(
      (ids: readonly string[]) => findTracks(pool, ids),
      (track) => track.id,
    ),
    /** Of a track, in order. */
    credits: loaderOfGroups((ids: readonly string[]) => findCredits(pool, ids), trackOf),
    acoustics: loaderByKey(
      (ids: readonly string[]) => prisma.acoustics.findMany({ where: { trackId: among(ids) } }),
      trackOf,
    ),
    lyrics: loaderByKey(
      (ids: readonly string[]) => prisma.lyrics.findMany({ where: { trackId: among(ids) } }),
      trackOf,
    ),
    /** Of an album, in the order of its cover. */
    artistsOfAlbum: loaderOfGroups(
      (ids: readonly string[]) =>
        prisma.albumArtist.findMany({ where: { albumId: among(ids) }, orderBy: { position: 'asc' } }),
      (row) => row.albumId,
    ),
    /** The number and the length of an album's tracks; null without tracks. */
    sumOfTracks: loaderByKey(
      (ids: readonly string[]) => sumTracksOfAlbums(pool, ids),
      (sum) => sum.parentId,
    ),
    tracksOfAlbum: loadersByArguments((list: { page: KeyedPage<TrackKey> }) =>
      loaderOfGroups((ids: readonly string[]) => findTracksOfAlbums(pool, ids, list), parentOf),
    ),
    albumsOfArtist: loadersByArguments((list: AlbumsOfArtist) =>
      loaderOfGroups((ids: readonly string[]) => findAlbumsOfArtists(pool, ids, list), parentOf),
    ),
    albumCountOfArtist: loadersByArguments((list: Pick<AlbumsOfArtist, 'kinds'>) =>
      loaderByKey(
        (ids: readonly string[]) => countAlbumsOfArtists(pool, ids, list),
        (counted) => counted.parentId,
      ),
    ),
    topTracksOfArtist: loadersByArguments((list: TopTracks) =>
      loaderOfGroups((ids: readonly string[]) => findTopTracks(pool, ids, list), parentOf),
    ),
  }
}
