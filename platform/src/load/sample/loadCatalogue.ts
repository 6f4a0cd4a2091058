import { createCatalogueImport } from '@chorus/catalog'
import type pg from 'pg'
import { buildCatalogue } from '../catalogue/buildCatalogue.ts'
import { collectTracks } from '../catalogue/collectTracks.ts'
import type { AlbumRecord, CatalogueRecords } from '../catalogue/records.ts'
import { readTrackRows } from '../catalogue/trackRow.ts'
import { goodRows, type BadRow } from '../files/badRow.ts'
import { demoUserId } from '../people/demoPeople.ts'
import type { PlayableTrack } from '../plays/listeners.ts'
import type { Steps } from '../progress.ts'
import { buildReleases } from '../releases/buildReleases.ts'
import { readReleaseFile } from '../releases/releaseFile.ts'
import type { SampleFiles } from '../sampleFiles.ts'

export interface LoadCatalogueOptions {
  files: SampleFiles
  catalog: pg.Pool
  steps: Steps
  onBadRow: (bad: BadRow) => void
  signal: AbortSignal | undefined
}

/** The real tracks and the fictional releases into the catalogue; gives back what was loaded. */
export async function loadCatalogue({
  files,
  catalog,
  steps,
  onBadRow,
  signal,
}: LoadCatalogueOptions): Promise<CatalogueRecords> {
  const records: CatalogueRecords = { artists: [], albums: [], tracks: [] }
  await steps.run('tracks read', 0, async (advance) => {
    const source = await collectTracks(goodRows(readTrackRows(files.tracks, { signal }), onBadRow))
    const real = buildCatalogue(source)
    const managerId = demoUserId('creator@chorus.test')
    const fictional = buildReleases(await readReleaseFile(files.releases), { managerId })
    records.artists = [...real.artists, ...fictional.artists]
    records.albums = [...real.albums, ...fictional.albums]
    records.tracks = [...real.tracks, ...fictional.tracks]
    advance(records.tracks.length)
  })
  const into = createCatalogueImport(catalog)
  await steps.write('artists', records.artists, into.artists)
  await steps.write('albums', records.albums, into.albums)
  await steps.write('tracks', records.tracks, into.tracks)
  await steps.run('search index', 1, async (advance) => {
    await into.finish()
    advance(1)
  })
  return records
}

/** The tracks as far as generated plays need to know them. */
export function playableTracks({ albums, tracks }: CatalogueRecords): PlayableTrack[] {
  const albumOf = new Map<string, AlbumRecord>(albums.map((album) => [album.id, album]))
  return tracks.map(({ id, albumId, credits, durationMs, popularity, rights }) => ({
    id,
    artistIds: credits.flatMap(({ role, artistId }) =>
      artistId !== null && (role === 'MAIN_ARTIST' || role === 'FEATURED_ARTIST') ? [artistId] : [],
    ),
    durationMs,
    popularity,
    releaseDate: albumOf.get(albumId)?.releaseDate ?? '9999-12-31',
    rights,
  }))
}
