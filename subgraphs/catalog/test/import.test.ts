import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, findUnclassifiedColumns, type TestDatabase } from '@chorus/testing'
import { createCatalogueImport, type CatalogueImport } from '../src/import/catalogueImport.ts'
import { catalogMigrations } from '../src/migrations.ts'
import { createPostgresSearchIndex } from '../src/search/postgres/postgresSearchIndex.ts'
import { anAlbum, anArtist, aTrack } from './records.ts'

let database: TestDatabase
let catalogue: CatalogueImport
beforeAll(async () => {
  database = await createTestDatabase(catalogMigrations)
  catalogue = createCatalogueImport(database.pool)
})
beforeEach(async () => {
  await database.pool.query(
    'TRUNCATE artist, artist_manager, album, album_artist, track, credit, track_right, acoustics, lyrics, genre, outbox, published_snapshot, search_document, search_word, search_start CASCADE',
  )
})
afterAll(() => database.close())

const artist = anArtist({ managerIds: [randomUUID()] })
const album = anAlbum({ artistIds: [artist.id], genres: ['pop'] })
const track = aTrack({
  albumId: album.id,
  title: 'Imported song',
  credits: [
    { name: 'An artist', role: 'MAIN_ARTIST', artistId: artist.id },
    { name: 'A composer', role: 'COMPOSER', artistId: null },
  ],
  acoustics: {
    tempoBpm: 99.5,
    loudnessDb: -7,
    key: null,
    danceability: 0.1,
    energy: 0.2,
    speechiness: 0.3,
    acousticness: 0.4,
    instrumentalness: 0.5,
    liveness: 0.6,
    valence: 0.7,
  },
  lyrics: { language: 'en', text: 'La', lines: [{ startMs: 0, text: 'La' }] },
})

async function importAll(changed: Partial<typeof track> = {}): Promise<void> {
  await catalogue.artists([artist])
  await catalogue.albums([album])
  await catalogue.tracks([{ ...track, ...changed }])
  await catalogue.finish()
}

/** Every row of every table, but for the versions of search documents, which say when they were made. */
async function everything(): Promise<unknown> {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'schema_migration' ORDER BY 1`,
  )
  const contents: Record<string, unknown> = {}
  for (const { name } of rows) {
    const { rows: content } = await database.pool.query(
      `SELECT to_jsonb(stored) - 'version' AS row FROM ${name} AS stored ORDER BY 1`,
    )
    contents[name] = content
  }
  return contents
}

async function rowsOf(sql: string): Promise<unknown[]> {
  return (await database.pool.query(sql)).rows
}

test('importing the same again changes nothing', async () => {
  await importAll()
  const before = await everything()
  await importAll()
  expect(await everything()).toEqual(before)
})

test('a record imported again without what it had loses it', async () => {
  await importAll()
  await importAll({
    credits: [{ name: 'A composer', role: 'COMPOSER', artistId: null }],
    acoustics: null,
    lyrics: null,
    rights: [],
  })
  expect(await rowsOf('SELECT position, role, name FROM credit')).toEqual([
    { position: 0, role: 'COMPOSER', name: 'A composer' },
  ])
  for (const table of ['acoustics', 'lyrics', 'track_right']) expect(await rowsOf(`SELECT * FROM ${table}`)).toEqual([])

  await catalogue.artists([{ ...artist, managerIds: [] }])
  await catalogue.albums([{ ...album, artistIds: [] }])
  for (const table of ['artist_manager', 'album_artist']) expect(await rowsOf(`SELECT * FROM ${table}`)).toEqual([])
})

test('an import of one record leaves the others alone', async () => {
  await importAll()
  const other = aTrack({ albumId: album.id, title: 'Another' })
  await catalogue.tracks([other])
  expect(await rowsOf(`SELECT count(*)::int FROM credit WHERE track_id = '${track.id}'`)).toEqual([{ count: 2 }])
  expect(await rowsOf('SELECT count(*)::int FROM lyrics')).toEqual([{ count: 1 }])
})

test('of a record that is given twice the later counts', async () => {
  await catalogue.artists([artist, { ...artist, name: 'Renamed' }])
  expect(await rowsOf('SELECT name FROM artist')).toEqual([{ name: 'Renamed' }])
})

test('a genre that nothing names any more is gone', async () => {
  await importAll({ genres: ['polka'] })
  expect(await rowsOf('SELECT name, track_count FROM genre ORDER BY name')).toEqual([
    { name: 'polka', track_count: 1 },
    { name: 'pop', track_count: 0 },
  ])
  await importAll({ genres: [] })
  expect(await rowsOf('SELECT name FROM genre')).toEqual([{ name: 'pop' }])
})

test('a renamed artist’s tracks are found by the new name once the import is finished', async () => {
  await importAll()
  await importAll({ credits: [{ name: 'Newname', role: 'MAIN_ARTIST', artistId: artist.id }] })
  const { hits } = await createPostgresSearchIndex(database.pool).search({
    text: 'newname',
    kinds: ['TRACK'],
    genre: null,
    availableIn: null,
    explicit: null,
    limit: 5,
    after: null,
  })
  expect(hits.map((hit) => hit.id)).toEqual([track.id])
})

test('more records than one batch are all there', async () => {
  const many = Array.from({ length: 2_500 }, (_, index) => anArtist({ name: `Number ${index}` }))
  await catalogue.artists(many)
  await catalogue.finish()
  expect(await rowsOf('SELECT count(*)::int FROM artist')).toEqual([{ count: 2_500 }])
  expect(await rowsOf('SELECT count(*)::int FROM search_document')).toEqual([{ count: 2_500 }])
})

test('a batch that cannot be written leaves nothing of it behind', async () => {
  await catalogue.artists([artist])
  await catalogue.albums([album])
  const orphan = aTrack({ albumId: randomUUID() })
  await expect(catalogue.tracks([track, orphan])).rejects.toThrow(/violates foreign key/)
  expect(await rowsOf('SELECT id FROM track')).toEqual([])
})

test('every column says whether it is personal', async () => {
  const schema = new URL('../prisma/schema.prisma', import.meta.url).pathname
  expect(await findUnclassifiedColumns(database.pool, schema)).toEqual([])
})
