import type { Pool } from 'pg'
import type { Clock, Identity, PageArguments } from '@chorus/subgraph-server'
import type { Genre, PrismaClient } from '../../generated/prisma/client.ts'
import type { Loaders } from '../loaders.ts'
import { albumKeyOf, readAlbumPage, type AlbumPage } from './albumPages.ts'
import { checkFirst, checkLength } from './bounds.ts'
import { countedPage, rowsOf } from './countedPage.ts'
import { dayOf } from './days.ts'
import { countNewReleases, findNewReleases, spellingsOf } from './newReleases.ts'

/** Questions about the catalogue as a whole; what belongs to one artist, album or track has a loader. */
export interface Music {
  /** Every release of a recording, the most popular first. */
  trackIdsByIsrc(isrc: string, first: number): Promise<string[]>
  albumIdByUpc(upc: string): Promise<string | null>
  genres(): Promise<Genre[]>
  /** What is out, newest first; with a country, what may be heard there today. */
  newReleases(
    loaders: Loaders,
    filter: { country: string | null; genre: string | null },
    page: PageArguments,
  ): Promise<AlbumPage>
  /** The artists whose catalogue this person manages. */
  managedArtistIds(identity: Identity): Promise<string[]>
}

/** More artists than anybody manages by hand. */
const MOST_MANAGED = 1_000

export interface MusicDependencies {
  pool: Pool
  prisma: PrismaClient
  clock: Clock
}

export function createMusic({ pool, prisma, clock }: MusicDependencies): Music {
  return {
    async trackIdsByIsrc(isrc, first) {
      checkFirst(first)
      const tracks = await prisma.track.findMany({
        where: { isrc },
        orderBy: [{ popularity: 'desc' }, { id: 'asc' }],
        take: first,
        select: { id: true },
      })
      return tracks.map((track) => track.id)
    },

    async albumIdByUpc(upc) {
      // A GTIN-12 is the GTIN-13 of the same number with a leading zero.
      const spellings = [upc, upc.length === 12 ? `0${upc}` : upc.replace(/^0/, '')]
      const album = await prisma.album.findFirst({ where: { upc: { in: spellings } }, select: { id: true } })
      return album?.id ?? null
    },

    genres: () => prisma.genre.findMany({ orderBy: [{ trackCount: 'desc' }, { name: 'asc' }] }),

    async newReleases(loaders, { country, genre }, given) {
      const page = readAlbumPage(given)
      if (genre !== null) checkLength('genre', genre)
      // Asked for first, so that the planner knows whether a genre is common and can choose its index by that.
      const genres = genre === null ? null : await spellingsOf(pool, genre)
      const filter = { country: country?.toUpperCase() ?? null, genres, day: dayOf(clock.now()) }
      const albums = await rowsOf(loaders.album, await findNewReleases(pool, filter, page))
      return countedPage(albums, page, albumKeyOf, () => countNewReleases(pool, filter))
    },

    async managedArtistIds({ userId }) {
      if (userId === null) return []
      const artists = await prisma.artist.findMany({
        where: { managers: { some: { userId } } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: MOST_MANAGED,
        select: { id: true },
      })
      return artists.map((artist) => artist.id)
    },
  }
}
