import type { Pool } from 'pg'
import type { Clock, Identity, PageArguments } from '@chorus/subgraph-server'
import type { Artist, Genre, PrismaClient, Track } from '../../generated/prisma/client.ts'
import type { Loaders } from '../loaders.ts'
import { albumKeyOf, readAlbumPage, type AlbumPage } from './albumPages.ts'
import { checkFirst, checkLength } from './bounds.ts'
import { countedPage, rowsOf } from './countedPage.ts'
import { dayOf } from './days.ts'
import { countNewReleases, findNewReleases, spellingsOf } from './newReleases.ts'

/** Questions about the catalogue as a whole; what belongs to one artist, album or track has a loader. */
export interface Music {
  tracksByIsrc(isrc: string, first: number): Promise<Track[]>
  albumIdByUpc(upc: string): Promise<string | null>
  genres(): Promise<Genre[]>
  /** What is out, newest first; with a country, what may be heard there today. */
  newReleases(
    loaders: Loaders,
    filter: { country: string | null; genre: string | null },
    page: PageArguments,
  ): Promise<AlbumPage>
  /** The artists whose catalogue this person manages. */
  managedArtists(identity: Identity): Promise<Artist[]>
}

export interface MusicDependencies {
  pool: Pool
  prisma: PrismaClient
  clock: Clock
}

export function createMusic({ pool, prisma, clock }: MusicDependencies): Music {
  return {
    async tracksByIsrc(isrc, first) {
      checkFirst(first)
      // Every release of a recording has its ISRC; the most popular is the one that people mean.
      return prisma.track.findMany({ where: { isrc }, orderBy: [{ popularity: 'desc' }, { id: 'asc' }], take: first })
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

    async managedArtists({ userId }) {
      if (userId === null) return []
      return prisma.artist.findMany({
        where: { managers: { some: { userId } } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      })
    },
  }
}
