import { mkdtempSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { adsMigrations } from '@chorus/ads'
import { analyticsMigrations } from '@chorus/analytics'
import { catalogMigrations, createTrackLookup } from '@chorus/catalog'
import { socialMigrations } from '@chorus/social'
import { createTestClickhouse, createTestDatabase } from '@chorus/testing'
import { usersMigrations } from '@chorus/users'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DEMO_ACCOUNTS } from '../../src/identity/demoAccounts.ts'
import { loadHetrec } from '../../src/load/hetrec/loadHetrec.ts'
import { loadSample, type LoadReport } from '../../src/load/loadSample.ts'
import { demoUserId } from '../../src/load/people/demoPeople.ts'
import type { LoadProgress } from '../../src/load/progress.ts'
import { fictionalArtistIdOf } from '../../src/load/releases/buildReleases.ts'
import { SAMPLE_DIRECTORY, sampleFiles } from '../../src/load/sampleFiles.ts'

const NOW = new Date('2025-11-22T15:00:00Z')
const TRACK_ROWS = 700
const PEOPLE = 80

/** A sample cut down from the shipped one, with a few rows spoilt. */
async function aSmallSample(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'chorus-sample-'))
  const shipped = sampleFiles(SAMPLE_DIRECTORY)
  const textOf = async (file: string) => brotliDecompressSync(await readFile(file)).toString('utf8')
  const write = (file: string, text: string) =>
    writeFileSync(
      join(directory, basename(file)),
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
    )
  const tracks = (await textOf(shipped.tracks)).split('\n')
  // Around the rows without a title, and those of an artist whom the listener of the history played.
  const played = tracks.filter((line) => line.includes(',Dua Lipa,') || line.includes(',Harry Styles,'))
  write(shipped.tracks, [tracks[0], ...played, ...tracks.slice(20_800, 20_800 + TRACK_ROWS), '"broken', ''].join('\n'))
  const people = (await textOf(shipped.people)).split('\n')
  write(shipped.people, [...people.slice(0, PEOPLE + 1), '99,99', ''].join('\n'))
  write(shipped.friendships, 'node_1,node_2\n0,1\n2,1\n3,3\n4,7000\n5,6\n')
  for (const file of shipped.history) write(file, await textOf(file))
  writeFileSync(join(directory, basename(shipped.releases)), await readFile(shipped.releases))
  return directory
}

describe('loading the sample', () => {
  let stores: Awaited<ReturnType<typeof openStores>>
  let sampleDirectory: string
  let first: LoadReport
  let counts: Record<string, number>
  const progress: LoadProgress[] = []

  async function openStores() {
    const [users, catalog, social, ads, clickhouse] = await Promise.all([
      createTestDatabase(usersMigrations),
      createTestDatabase(catalogMigrations),
      createTestDatabase(socialMigrations),
      createTestDatabase(adsMigrations),
      createTestClickhouse(analyticsMigrations),
    ])
    return { users, catalog, social, ads, clickhouse, mediaDirectory: mkdtempSync(join(tmpdir(), 'chorus-media-')) }
  }
  const load = (now: Date, options: Partial<Parameters<typeof loadSample>[0]> = {}) =>
    loadSample({
      users: stores.users.pool,
      catalog: stores.catalog.pool,
      social: stores.social.pool,
      ads: stores.ads.pool,
      analytics: stores.clickhouse.client,
      mediaDirectory: stores.mediaDirectory,
      mediaOriginUrl: 'http://localhost:4001',
      sampleDirectory,
      now,
      ...options,
    })
  const rowsOf = async (database: { pool: typeof stores.users.pool }, sql: string, parameters: unknown[] = []) =>
    (await database.pool.query(sql, parameters)).rows
  const playRows = async (condition: string): Promise<number> => {
    const query = `SELECT toUInt32(count()) AS plays FROM (SELECT session_id FROM play_event WHERE ${condition} GROUP BY user_id, started_at, session_id)`
    const answer = await stores.clickhouse.client.query({ query, format: 'JSONEachRow' })
    return z.array(z.object({ plays: z.number() })).parse(await answer.json())[0]?.plays ?? 0
  }
  /** How many rows every table that is loaded has. */
  async function countAll(): Promise<Record<string, number>> {
    const tables = {
      users: ['app_user', 'subscription', 'outbox'],
      catalog: [
        'artist',
        'album',
        'track',
        'credit',
        'track_right',
        'acoustics',
        'lyrics',
        'genre',
        'track_media',
        'media_file',
      ],
      social: [
        'user_follow',
        'artist_follow',
        'known_person',
        'known_artist',
        'known_album',
        'known_track',
        'saved_track',
        'playlist',
        'playlist_item',
        'playlist_edit',
      ],
      ads: [
        'advertiser',
        'advertiser_member',
        'ad_ledger',
        'ad_campaign',
        'ad_line_item',
        'ad_creative',
        'ad_line_item_creative',
      ],
    } as const
    const counted: Record<string, number> = { plays: await playRows('1') }
    for (const [store, names] of Object.entries(tables)) {
      for (const name of names) {
        const database = z.enum(['users', 'catalog', 'social', 'ads']).parse(store)
        const [row] = await rowsOf(stores[database], `SELECT count(*)::integer AS rows FROM ${name}`)
        counted[name] = row.rows
      }
    }
    return counted
  }

  beforeAll(async () => {
    stores = await openStores()
    sampleDirectory = await aSmallSample()
    first = await load(NOW, { onProgress: (step) => progress.push(step) })
    counts = await countAll()
  }, 240_000)
  afterAll(async () => {
    const { users, catalog, social, ads, clickhouse } = stores
    await Promise.all([users, catalog, social, ads, clickhouse].map((store) => store.close()))
  })

  test('reports each row that it could not take, with file, line and reason, and takes the others', () => {
    const places = first.badRows.map(({ file, line, reason }) => `${file}:${line} ${reason}`)
    expect(places.filter((place) => place.includes('no title, artist and album'))).toHaveLength(5)
    expect(places).toContainEqual(expect.stringMatching(/^tracks\.csv\.br:\d+ is not CSV: Quote Not Closed/))
    expect(places).toContain('people.csv.br:82 target: 99 is no country code (0 to 17)')
    expect(places).toContain('friendships.csv.br:4 3 is a friend of themselves')
    expect(places).toContain('friendships.csv.br:5 there is no person 7000')
    expect(places).toHaveLength(9)
  })

  test('tells its progress step by step, each to its end', () => {
    const last = new Map(progress.map(({ step, done, total }) => [step, { done, total }]))
    expect([...last.keys()]).toEqual(
      expect.arrayContaining(['artists', 'tracks', 'people', 'follows', 'plays of 90 days']),
    )
    for (const { done, total } of last.values()) expect(done).toBe(total)
  })

  test('makes every demo account a profile under the id that it signs in with', async () => {
    const rows = await rowsOf(stores.users, 'SELECT id, email FROM app_user WHERE email LIKE $1 ORDER BY id', [
      '%@chorus.test',
    ])
    expect(rows).toEqual(DEMO_ACCOUNTS.map(({ userId, email }) => ({ id: userId, email })))
    expect(counts.app_user).toBe(PEOPLE + DEMO_ACCOUNTS.length)
  })

  test('makes each friendship two follows', async () => {
    const [row] = await rowsOf(
      stores.social,
      `SELECT count(*)::integer AS rows FROM user_follow WHERE NOT ($1 = follower_id OR $1 = followee_id)`,
      [demoUserId('listener@chorus.test')],
    )
    expect(row.rows).toBe(6)
    expect(counts.artist_follow).toBeGreaterThan(PEOPLE)
  })

  test('tells social who and what is there to follow and to save', () => {
    const { known_person, known_artist, known_album, known_track } = counts
    expect([known_person, known_artist, known_album, known_track]).toEqual([
      counts.app_user,
      counts.artist,
      counts.album,
      counts.track,
    ])
  })

  test('gives the demo accounts a library and playlists, and shows what those who share it played last', async () => {
    expect(counts.saved_track).toBeGreaterThan(30)
    expect([counts.playlist, counts.playlist_edit]).toEqual([3, 3])
    const wrong = await rowsOf(
      stores.social,
      `SELECT FROM playlist WHERE track_count <> (SELECT count(*) FROM playlist_item WHERE playlist_id = playlist.id)`,
    )
    expect(wrong).toEqual([])
    const heard = await rowsOf(
      stores.social,
      'SELECT shares_activity, told_at <= $1 AS past FROM recent_session JOIN known_person USING (user_id)',
      [NOW],
    )
    expect(heard.length).toBeGreaterThan(20)
    expect(heard.every((row) => row.shares_activity && row.past)).toBe(true)
  })

  test('gives every track audio', () => {
    expect(counts.track).toBeGreaterThan(300)
    expect(counts.track_media).toBe(counts.track)
  })

  test('has creator@ manage the fictional artists, who have a release to come and lyrics in time', async () => {
    const [managed] = await rowsOf(
      stores.catalog,
      'SELECT count(*)::integer AS artists FROM artist_manager WHERE user_id = $1',
      [demoUserId('creator@chorus.test')],
    )
    expect(managed.artists).toBe(8)
    const [timed] = await rowsOf(stores.catalog, 'SELECT count(*)::integer AS rows FROM lyrics WHERE lines IS NOT NULL')
    expect(timed.rows).toBeGreaterThan(5)
    expect(await playRows(`has(artist_ids, toUUID('${fictionalArtistIdOf('paper-lighthouse')}'))`)).toBeGreaterThan(0)
  })

  test('gives each running campaign an approved ad that plays, short enough for a break', async () => {
    const ads = await rowsOf(
      stores.ads,
      `SELECT DISTINCT campaign.name, creative.media_url, creative.duration_ms
       FROM ad_campaign AS campaign
       JOIN ad_line_item AS item ON item.campaign_id = campaign.id
       JOIN ad_line_item_creative AS link ON link.line_item_id = item.id
       JOIN ad_creative AS creative ON creative.id = link.creative_id
       WHERE stage = 'LAUNCHED'
         AND review = 'APPROVED'
         AND starts_at <= $1
         AND ends_at > $1`,
      [NOW],
    )

    expect(new Set(ads.map(({ name }) => name))).toEqual(new Set(['Leave a Lamp On', 'Norte prestado', 'First flush']))
    for (const { media_url: url, duration_ms: durationMs } of ads) {
      expect(durationMs).toBeLessThanOrEqual(30_000)
      expect(url).toMatch(/^http:\/\/localhost:4001\/public\/ad-media\//)
      const file = await readFile(join(stores.mediaDirectory, new URL(url).pathname))
      // 96 kbit/s: twelve bytes a millisecond, from the first frame's sync word on.
      expect(file.readUInt16BE(0) & 0xffe0).toBe(0xffe0)
      expect(file.byteLength).toBe(durationMs * 12)
    }
  })

  test('has advertiser@ act for advertisers whose deposits cover their campaigns', async () => {
    const rows = await rowsOf(
      stores.ads,
      `SELECT advertiser.id
       FROM advertiser
       JOIN advertiser_member ON advertiser_member.advertiser_id = advertiser.id
       WHERE user_id = $1
         AND (SELECT sum(amount_micros) FROM ad_ledger WHERE advertiser_id = advertiser.id) >=
             (SELECT sum(total_micros) FROM ad_campaign WHERE advertiser_id = advertiser.id)`,
      [demoUserId('advertiser@chorus.test')],
    )
    expect(rows).toHaveLength(2)
  })

  test("has the real history as premium@'s plays at its real dates, each play once", async () => {
    const own = `user_id = '${demoUserId('premium@chorus.test')}'`
    expect(first.history.inBothFormats).toBe(419)
    expect(first.history.matched).toBeGreaterThan(20)
    expect(await playRows(own)).toBe(first.history.matched)
    expect(await playRows(`${own} AND started_at < '2023-03-01'`)).toBe(first.history.matched)
  })

  test('finds tracks by id and by artist, whatever the letter case', async () => {
    const lookup = createTrackLookup(stores.catalog.pool)
    const found = await lookup.tracksOfArtists(['dua lipa'])
    expect(found.length).toBeGreaterThan(5)
    expect(found.every(({ artistName }) => artistName === 'Dua Lipa')).toBe(true)
    expect(await lookup.tracksById(found.slice(0, 1).map(({ id }) => id))).toEqual(found.slice(0, 1))
    expect(await lookup.tracksOfArtists(["'; DROP TABLE track; --"])).toEqual([])
  })

  test('again doubles nothing', { timeout: 240_000 }, async () => {
    await load(NOW)
    expect(await countAll()).toEqual(counts)
  })

  test('again two days later adds the plays of those days, and nothing else', { timeout: 240_000 }, async () => {
    const later = new Date(NOW.getTime() + 2 * 86_400_000)
    const before = await playRows(`started_at < '2025-11-22'`)
    await load(later)
    const { plays, ...others } = await countAll()
    const { plays: playsBefore, ...othersBefore } = counts
    expect(plays).toBeGreaterThan(playsBefore ?? 0)
    expect(await playRows(`started_at < '2025-11-22'`)).toBe(before)
    expect(others).toEqual(othersBefore)
  })

  test('stops when it is told to, with the reason that it was given', async () => {
    const stop = new AbortController()
    const onProgress = ({ step, done }: LoadProgress) => {
      if (step === 'artists' && done > 0) stop.abort(new Error('the person has seen enough'))
    }
    await expect(load(NOW, { signal: stop.signal, onProgress })).rejects.toThrow('the person has seen enough')
  })

  test('leaves room for a set like HetRec, which adds what is new and changes no artist that is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chorus-hetrec-'))
    const write = (name: string, text: string) => writeFileSync(join(folder, name), Buffer.from(text, 'latin1'))
    write('artists.dat', 'id\tname\turl\tpictureURL\n1\tDua Lipa\tu\t\n2\tNobody Yet\tu\t\n')
    write('tags.dat', 'tagID\ttagValue\r\n1\tdrone m\u00e1gico\r\n')
    write('user_artists.dat', 'userID\tartistID\tweight\r\n2\t1\t5\r\n2\t2\t9\r\n3\t2\t1\r\n3\t77\t1\r\n')
    write('user_friends.dat', 'userID\tfriendID\r\n2\t3\r\n3\t2\r\n')
    write(
      'user_taggedartists.dat',
      'userID\tartistID\ttagID\tday\tmonth\tyear\r\n2\t2\t1\t1\t4\t2009\r\n3\t2\t1\t1\t4\t1956\r\n3\t2\t1\t1\t5\t2009\r\n',
    )
    const hetrec = () =>
      loadHetrec({ folder, users: stores.users.pool, catalog: stores.catalog.pool, social: stores.social.pool })
    const known = 'SELECT id, popularity, genres FROM artist WHERE name = $1'
    const dua = await rowsOf(stores.catalog, known, ['Dua Lipa'])
    const before = await countAll()

    const { badRows } = await hetrec()
    const after = await countAll()
    expect(badRows.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      "user_taggedartists.dat:3 year: 1956 is before or after the set's time",
      'user_artists.dat:5 artistID: the set has no artist 77',
    ])
    expect(after).toMatchObject({
      app_user: (before.app_user ?? 0) + 2,
      artist: (before.artist ?? 0) + 1,
      user_follow: (before.user_follow ?? 0) + 2,
      artist_follow: (before.artist_follow ?? 0) + 3,
      plays: before.plays,
    })
    expect(await rowsOf(stores.catalog, known, ['Dua Lipa'])).toEqual(dua)
    const [added] = await rowsOf(stores.catalog, known, ['Nobody Yet'])
    expect(added.genres).toEqual(['drone mágico'])

    await hetrec()
    expect(await countAll()).toEqual(after)
  })
})
