import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildCatalogue } from '../../src/load/catalogue/buildCatalogue.ts'
import { collectTracks, type SourceCatalogue } from '../../src/load/catalogue/collectTracks.ts'
import { foldTitle } from '../../src/load/catalogue/names.ts'
import type { CatalogueRecords } from '../../src/load/catalogue/records.ts'
import { trackIdOf } from '../../src/load/catalogue/sourceIds.ts'
import { readTrackRows } from '../../src/load/catalogue/trackRow.ts'
import { goodRows, type BadRow } from '../../src/load/files/badRow.ts'
import { SAMPLE_DIRECTORY, sampleFiles } from '../../src/load/sampleFiles.ts'
import { aFile, readAll } from './writeFiles.ts'

const ORIGINAL = join(import.meta.dirname, '../../../../shared/data/catalogue-spotify-songs/spotify_songs.csv.gz')

describe('the shipped catalogue', () => {
  const bad: BadRow[] = []
  let source: SourceCatalogue
  let catalogue: CatalogueRecords
  beforeAll(async () => {
    source = await collectTracks(goodRows(readTrackRows(sampleFiles(SAMPLE_DIRECTORY).tracks), (row) => bad.push(row)))
    catalogue = buildCatalogue(source)
  })

  test('has each of its 28 356 tracks once, but for the four without a title', () => {
    expect(source.tracks.size).toBe(28_352)
    expect(new Set(catalogue.tracks.map(({ id }) => id)).size).toBe(28_352)
    expect(catalogue.albums).toHaveLength(22_543)
  })

  test('reports the five rows whose title, artist and album are NA, with file, line and reason', () => {
    expect(bad).toHaveLength(5)
    expect(bad[0]).toEqual({
      file: 'tracks.csv.br',
      line: 20_941,
      reason: 'track 5TTzhRSWQS4Yu8xTgAuq6D has no title, artist and album (NA in the source)',
    })
  })

  test('keeps every genre of a track that stands in several playlists', () => {
    const genreCounts = [...source.tracks.values()].map(({ genres }) => genres.length)
    expect(Math.max(...genreCounts)).toBeGreaterThan(6)
    const mainGenres = new Set(['edm', 'latin', 'pop', 'r&b', 'rap', 'rock'])
    const inSeveral = catalogue.tracks.filter(
      ({ genres }) => genres.filter((genre) => mainGenres.has(genre)).length > 1,
    )
    // 1 687 by the source's own count, one of them without a title.
    expect(inSeveral).toHaveLength(1_686)
  })

  test('tells dates of a year, a month and a day apart', () => {
    const precisions = Map.groupBy(catalogue.albums, ({ releaseDatePrecision }) => releaseDatePrecision)
    expect([...precisions.keys()].sort()).toEqual(['DAY', 'MONTH', 'YEAR'])
    for (const { releaseDate } of precisions.get('YEAR') ?? []) expect(releaseDate).toMatch(/^\d{4}-01-01$/)
    for (const { releaseDate } of precisions.get('MONTH') ?? []) expect(releaseDate).toMatch(/^\d{4}-\d{2}-01$/)
  })

  test('gives the track without a tempo no acoustics, and keeps loudness above zero and numbers such as 2.33e-5', () => {
    const silent = catalogue.tracks.filter(({ acoustics }) => acoustics === null)
    expect(silent.map(({ title, durationMs }) => ({ title, durationMs }))).toEqual([
      { title: "Hi, How're You Doin'?", durationMs: 4_000 },
    ])
    expect(catalogue.tracks.some(({ acoustics }) => (acoustics?.loudnessDb ?? -1) > 0)).toBe(true)
    const tiny = catalogue.tracks.find(({ acoustics }) => acoustics?.instrumentalness === 0.0000233)
    expect(tiny).toBeDefined()
  })

  test('credits who is featured in a title as an artist, and shows the title without them', () => {
    const atlantis = catalogue.tracks.find(({ title }) => title === 'Atlantis')
    expect(atlantis?.credits.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'MAIN_ARTIST Bridgit Mendler',
      'FEATURED_ARTIST Kaiydo',
    ])
    const artists = new Set(catalogue.artists.map(({ id }) => id))
    const credits = catalogue.tracks.flatMap((track) => track.credits)
    expect(credits.filter(({ artistId }) => artistId !== null && !artists.has(artistId))).toEqual([])
    const featuring = catalogue.tracks.filter((track) => track.credits.some(({ role }) => role === 'FEATURED_ARTIST'))
    expect(featuring.length).toBeGreaterThan(2_350)
  })

  test('ties releases of one recording together only where title, artist and length agree', () => {
    const recordings = Map.groupBy(catalogue.tracks, ({ recordingId }) => recordingId)
    expect(recordings.size).toBeLessThan(catalogue.tracks.length - 1_500)
    for (const releases of recordings.values()) {
      const lengths = releases.map(({ durationMs }) => durationMs)
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(2_000)
      expect(new Set(releases.map(({ title, version }) => foldTitle(`${title} ${version ?? ''}`))).size).toBe(1)
    }
  })

  test('says explicit only where a title or an album says so', () => {
    const explicit = catalogue.tracks.filter((track) => track.explicit)
    expect(explicit.length).toBeGreaterThan(100)
    expect(explicit.length).toBeLessThan(200)
  })

  test('names a single, an EP and a compilation where the name or the artists tell', () => {
    const kindOf = (title: string) => catalogue.albums.find((album) => album.title === title)?.kind
    expect(kindOf('Greatest Hits')).toBe('COMPILATION')
    const ep = catalogue.albums.find(({ title }) => title.endsWith(' EP'))
    expect(ep?.kind).toBe('EP')
    expect(kindOf('A Night At The Opera (2011 Remaster)')).toBe('ALBUM')
    expect(catalogue.albums.filter(({ kind }) => kind === 'SINGLE').length).toBeGreaterThan(5_000)
  })

  test('holds what the catalogue takes: every track has an album, every album its artists', () => {
    const albums = new Set(catalogue.albums.map(({ id }) => id))
    const artists = new Set(catalogue.artists.map(({ id }) => id))
    expect(catalogue.tracks.filter(({ albumId }) => !albums.has(albumId))).toEqual([])
    expect(catalogue.albums.filter(({ artistIds }) => artistIds.some((id) => !artists.has(id)))).toEqual([])
    expect(artists.size).toBe(catalogue.artists.length)
  })

  test.skipIf(!existsSync(ORIGINAL))(
    'is the same, but for order, as what the original gives (skipped where ../shared/data is absent)',
    async () => {
      const originalBad: BadRow[] = []
      const original = await collectTracks(goodRows(readTrackRows(ORIGINAL), (row) => originalBad.push(row)))
      expect(originalBad).toHaveLength(bad.length)
      expect(original.tracks.size).toBe(source.tracks.size)
      for (const [id, { row, genres }] of original.tracks) {
        const shipped = source.tracks.get(id)
        expect(shipped?.genres.toSorted()).toEqual(genres.toSorted())
        expect({ ...shipped?.row, playlist_genre: '', playlist_subgenre: '' }).toEqual({
          ...row,
          playlist_genre: '',
          playlist_subgenre: '',
        })
      }
    },
  )
})

describe('a row of the catalogue', () => {
  const HEADER =
    'track_id,track_name,track_artist,track_popularity,track_album_id,track_album_name,track_album_release_date,playlist_genre,playlist_subgenre,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,duration_ms'
  const ID = '6f807x0ima9a1j3VPbc7VN'
  const aRow = (changes: Record<number, string> = {}) =>
    [
      ID,
      'Song',
      'Artist',
      '66',
      '2oCs0DGTsRO98Gh5ZSl2Cx',
      'Album',
      '2019-06-14',
      'pop',
      'dance pop',
      '0.7',
      '0.9',
      '6',
      '-2.6',
      '0',
      '0.05',
      '0.1',
      '2.33e-5',
      '0.06',
      '0.5',
      '122.03',
      '194754',
    ]
      .map((field, at) => changes[at] ?? field)
      .join(',')
  const read = (...rows: string[]) => readAll(readTrackRows(aFile('tracks.csv', [HEADER, ...rows, ''].join('\n'))))

  test('with key 6 in minor is in F# minor', async () => {
    const catalogue = buildCatalogue(
      await collectTracks(goodRows(readTrackRows(aFile('a.csv', `${HEADER}\n${aRow()}\n`)), () => {})),
    )
    expect(catalogue.tracks[0]).toMatchObject({ id: trackIdOf(ID), acoustics: { key: 'F# minor', tempoBpm: 122.03 } })
  })

  test.each([
    ['a popularity above 100', { 3: '101' }, 'track_popularity'],
    ['a number with 400 digits', { 20: '9'.repeat(400) }, 'duration_ms'],
    ['a length of nothing', { 20: '0' }, 'duration_ms'],
    ['a number that is none', { 19: 'NaN' }, 'tempo'],
    ['a number that is empty', { 9: '' }, 'danceability'],
    ['an endless number', { 12: '1e999' }, 'loudness'],
    ['the 30th of February', { 6: '2019-02-30' }, 'track_album_release_date'],
    ['a date in words', { 6: 'yesterday' }, 'track_album_release_date'],
    ['no title', { 1: ' ' }, 'track_name'],
    ['a foreign key', { 0: "x'; DROP TABLE track" }, 'track_id'],
  ])('with %s is reported by its column, and the next one is read', async (_what, changes, column) => {
    const { rows, bad } = await read(aRow(changes), aRow())
    expect(rows).toHaveLength(1)
    expect(bad).toEqual([expect.stringMatching(new RegExp(`^tracks\\.csv:2 ${column}: `))])
  })

  test('of a song that is called NA is no bad row', async () => {
    expect((await read(aRow({ 1: 'NA' }))).bad).toEqual([])
  })
})
