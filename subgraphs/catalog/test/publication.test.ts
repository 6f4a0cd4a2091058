import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, copyFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ALBUM_CHANGED, ARTIST_CHANGED, CONTRACTS, TRACK_CHANGED } from '@chorus/events'
import { inTransaction, migratePostgres } from '@chorus/stores'
import { createTestClock, createTestDatabase, type TestDatabase } from '@chorus/testing'
import { createCatalogueImport, type CatalogueImport } from '../src/import/catalogueImport.ts'
import { catalogMigrations } from '../src/migrations.ts'
import { publishArtists } from '../src/publication/publish.ts'
import { anAlbum, anArtist, aTrack } from './records.ts'

const PUBLICATION = '0110_publication.sql'
const clock = createTestClock('2026-03-10T12:00:00.000Z')

let database: TestDatabase
let catalogue: CatalogueImport
beforeAll(async () => {
  database = await createTestDatabase(catalogMigrations)
  catalogue = createCatalogueImport(database.pool, { clock })
})
beforeEach(() => database.pool.query('TRUNCATE outbox'))
afterAll(() => database.close())

/** What waits to be relayed, in the order in which it was written, each checked against its contract. */
async function published({ pool }: Pick<TestDatabase, 'pool'> = database) {
  const { rows } = await pool.query<{ type: keyof typeof CONTRACTS; aggregatetype: string; payload: any }>(
    'SELECT type, aggregatetype, payload FROM outbox ORDER BY created_at, id',
  )
  for (const { type, payload, aggregatetype } of rows) {
    CONTRACTS[type].parse(payload)
    expect(aggregatetype).toBe('catalog')
  }
  return rows.map(({ type, payload }) => ({ type, ...payload }))
}

const manager = randomUUID()
const artist = anArtist({ managerIds: [manager] })
const guest = anArtist({ name: 'A guest' })
const album = anAlbum({ artistIds: [artist.id] })
const track = aTrack({
  albumId: album.id,
  credits: [
    { name: 'A guest', role: 'FEATURED_ARTIST', artistId: guest.id },
    { name: 'An artist', role: 'MAIN_ARTIST', artistId: artist.id },
    { name: 'A composer', role: 'COMPOSER', artistId: null },
    { name: 'An artist', role: 'PRODUCER', artistId: artist.id },
  ],
})

async function importAll(into = catalogue): Promise<void> {
  await into.artists([artist, guest])
  await into.albums([album])
  await into.tracks([track])
}

describe('the catalogue tells', () => {
  test('whole snapshots of what is imported, and nothing of an import that changes nothing', async () => {
    await importAll()
    expect(await published()).toEqual(
      expect.arrayContaining([
        { type: ARTIST_CHANGED, artistId: artist.id, version: 1, name: 'An artist', managerIds: [manager] },
        { type: ALBUM_CHANGED, albumId: album.id, version: 1, title: 'An album', artistIds: [artist.id] },
        {
          type: TRACK_CHANGED,
          trackId: track.id,
          version: 1,
          title: 'A track',
          albumId: album.id,
          artistIds: [artist.id, guest.id],
          durationMs: 180_000,
          explicit: false,
          genres: ['rock'],
          withdrawn: false,
        },
      ]),
    )
    await database.pool.query('TRUNCATE outbox')
    await importAll()
    await catalogue.tracks([{ ...track, popularity: 99, isrc: 'QZAAA2600001' }])
    expect(await published()).toEqual([])
  })

  test('only what changed, with the next version of its own', async () => {
    const [other, changing] = [anArtist(), anArtist()]
    await catalogue.artists([other, changing])
    await database.pool.query('TRUNCATE outbox')
    await catalogue.artists([other, { ...changing, managerIds: [manager] }])
    await catalogue.artists([other, changing])
    expect(await published()).toMatchObject([
      { artistId: changing.id, version: 2, managerIds: [manager] },
      { artistId: changing.id, version: 3, managerIds: [] },
    ])
  })

  test('the later of two records of one artist in an import', async () => {
    const renamed = anArtist({ name: 'Before' })
    await catalogue.artists([renamed, { ...renamed, name: 'After' }])
    expect(await published()).toMatchObject([{ version: 1, name: 'After' }])
  })

  test('that a track is withdrawn once all its rights have ended', async () => {
    const right = { country: null, from: null, premiumOnly: false }
    await catalogue.albums([album])
    await catalogue.tracks([
      aTrack({ albumId: album.id, title: 'ended', rights: [{ ...right, to: '2026-03-09' }] }),
      aTrack({ albumId: album.id, title: 'last day', rights: [{ ...right, to: '2026-03-10' }] }),
    ])
    expect(await published()).toMatchObject([
      { title: 'ended', withdrawn: true },
      { title: 'last day', withdrawn: false },
    ])
  })

  test('nothing of a change that was rolled back', async () => {
    await expect(catalogue.tracks([track, aTrack({ albumId: randomUUID() })])).rejects.toThrow(/foreign key/)
    expect(await published()).toEqual([])
  })

  test('versions in the order of the changes, however many are made at once', async () => {
    const contested = anArtist()
    await catalogue.artists([contested])
    const names = Array.from({ length: 8 }, (_, index) => `Name ${index}`)
    await Promise.all(names.map((name) => catalogue.artists([{ ...contested, name }])))
    const { rows } = await database.pool.query('SELECT name FROM artist WHERE id = $1', [contested.id])
    const told = await published()
    expect(told.map(({ version }) => version)).toEqual(told.map((_, index) => index + 1))
    expect(told.at(-1)).toMatchObject({ name: rows[0].name })
  })

  test('one statement’s worth of a batch, however large', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({
      artistId: randomUUID(),
      name: `Number ${index}`,
      managerIds: [],
    }))
    await inTransaction(database.pool, (client) => publishArtists(client, many))
    expect(await published()).toHaveLength(5_000)
  })
})

describe('a catalogue from before it published', () => {
  test('publishes what it holds when it is brought up to date, and not again when that is imported again', async () => {
    const earlier = await mkdtemp(join(tmpdir(), 'chorus-migrations-'))
    for (const file of await readdir(catalogMigrations)) {
      if (file < PUBLICATION) await copyFile(join(catalogMigrations, file), join(earlier, file))
    }
    const old = await createTestDatabase(earlier)
    try {
      await withoutPublication(old, importAll)
      await migratePostgres({ url: old.url, directory: catalogMigrations })
      const told = await published(old)
      expect(told).toHaveLength(4)
      await importAll(createCatalogueImport(old.pool, { clock }))
      expect(await published(old)).toEqual(told)
    } finally {
      await old.close()
      await rm(earlier, { recursive: true, force: true })
    }
  })
})

/** As an import was written before: the two tables are there for its time only. */
async function withoutPublication(old: TestDatabase, work: (into: CatalogueImport) => Promise<void>): Promise<void> {
  await old.pool.query('CREATE TABLE outbox (id uuid, aggregatetype text, aggregateid text, type text, payload jsonb)')
  await old.pool.query('CREATE TABLE published_snapshot (id uuid PRIMARY KEY, version integer, digest bytea)')
  await work(createCatalogueImport(old.pool, { clock }))
  await old.pool.query('DROP TABLE outbox, published_snapshot')
}
