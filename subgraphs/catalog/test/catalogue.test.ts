import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aMachine, aPerson } from '@chorus/testing'
import { createCatalogueImport } from '../src/import/catalogueImport.ts'
import type { AlbumRecord, TrackRecord } from '../src/import/records.ts'
import type { ACatalog } from './aCatalog.ts'
import {
  ISRC,
  aDiscography,
  ask,
  errorOf,
  everyAlbum,
  first,
  hit,
  hitBefore,
  ids,
  local,
  longAlbum,
  longTracks,
  manager,
  second,
} from './aDiscography.ts'
import { anAlbum } from './records.ts'

let catalog: ACatalog
beforeAll(async () => {
  catalog = await aDiscography()
})
afterAll(() => catalog.close())

describe('ids', () => {
  test.each([
    ['of another type', encodeId('album', randomUUID())],
    ['of nothing', encodeId('track', randomUUID())],
    ['empty', ''],
    ['a bare UUID', randomUUID()],
    ['too long', `trk_${'0'.repeat(5_000)}`],
    ['hostile', `trk_' OR 1=1; --`],
    ['with a NUL byte', 'trk_\0'],
  ])('%s are null without an error', async (_kind, id) => {
    expect(await ask(catalog, 'query ($id: ID!) { track(id: $id) { id } tracks(ids: [$id]) { id } }', { id })).toEqual({
      track: null,
      tracks: [null],
    })
    const other = id.startsWith('alb_') ? encodeId('track', hit.id) : id
    expect(
      await ask(catalog, 'query ($id: ID!) { artist(id: $id) { id } album(id: $id) { id } }', { id: other }),
    ).toEqual({
      artist: null,
      album: null,
    })
    const { _entities } = await ask(catalog, 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
      r: ['Track', 'Artist', 'Album', 'Viewer'].map((__typename) => ({
        __typename,
        id: __typename === 'Album' ? other : id,
      })),
    })
    expect(_entities).toEqual([null, null, null, null])
  })

  test('several tracks come in the order asked for, each as often as asked for, null where there is none', async () => {
    const [one, two] = ids('track', longTracks) as [string, string]
    const { tracks } = await ask(catalog, 'query ($ids: [ID!]!) { tracks(ids: $ids) { id } }', {
      ids: [two, encodeId('track', randomUUID()), one, two],
    })
    expect(tracks).toEqual([{ id: two }, null, { id: one }, { id: two }])
  })

  test('more than a hundred at once are refused', async () => {
    const error = await errorOf(catalog, 'query ($ids: [ID!]!) { tracks(ids: $ids) { id } }', {
      ids: Array(101).fill('trk_x'),
    })
    expect(error).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: '`ids` holds at most 100; it holds 101.',
    })
  })
})

describe('codes', () => {
  test('an ISRC finds every release of the recording, the most popular first', async () => {
    const { tracksByIsrc } = await ask(catalog, 'query ($isrc: ISRC!) { tracksByIsrc(isrc: $isrc) { id } }', {
      isrc: ISRC,
    })
    expect(tracksByIsrc.map((track: any) => track.id)).toEqual(ids('track', [hit, hitBefore]))
    expect(await ask(catalog, '{ tracksByIsrc(isrc: "USRC17600000") { id } }')).toEqual({ tracksByIsrc: [] })
  })

  test('a UPC finds its album with and without the leading zero', async () => {
    const { a, b, c } = await ask(
      catalog,
      '{ a: albumByUpc(upc: "0123456789012") { id } b: albumByUpc(upc: "123456789012") { id } c: albumByUpc(upc: "999999999999") { id } }',
    )
    const [id] = ids('album', [longAlbum])
    expect([a, b, c]).toEqual([{ id }, { id }, null])
  })

  test('what is no code at all is refused', async () => {
    expect(await errorOf(catalog, '{ tracksByIsrc(isrc: "nonsense") { id } }')).toMatchObject({
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })
    expect(await errorOf(catalog, '{ albumByUpc(upc: "12") { id } }')).toMatchObject({
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })
  })
})

describe('an album', () => {
  test('is as long as its tracks together and says how well its date is known', async () => {
    const { album } = await ask(
      catalog,
      'query ($id: ID!) { album(id: $id) { durationMs releaseDate releaseDatePrecision upc cover { url } artists { id } } }',
      { id: encodeId('album', longAlbum.id) },
    )
    expect(album).toEqual({
      durationMs: longTracks.reduce((sum, track) => sum + track.durationMs, 0),
      releaseDate: '2021-05-01',
      releaseDatePrecision: 'MONTH',
      upc: '0123456789012',
      cover: [{ url: 'https://images.test/cover.jpg' }],
      artists: ids('artist', [first, second]).map((id) => ({ id })),
    })
  })

  test('pages through its tracks as they are on the record', async () => {
    const seen: string[] = []
    let after: string | null = null
    for (;;) {
      const { album } = await ask(
        catalog,
        'query ($id: ID!, $after: String) { album(id: $id) { tracks(first: 20, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }',
        { id: encodeId('album', longAlbum.id), after },
      )
      expect(album.tracks.totalCount).toBe(50)
      seen.push(...album.tracks.nodes.map((track: any) => track.id))
      after = album.tracks.pageInfo.endCursor
      if (!album.tracks.pageInfo.hasNextPage) break
    }
    expect(seen).toEqual(ids('track', longTracks))
  })

  test('without tracks is nothing long', async () => {
    const { album } = await ask(
      catalog,
      'query ($id: ID!) { album(id: $id) { durationMs tracks { totalCount nodes { id } } } }',
      {
        id: encodeId('album', (everyAlbum[4] as AlbumRecord).id),
      },
    )
    expect(album).toEqual({ durationMs: 0, tracks: { totalCount: 0, nodes: [] } })
  })
})

describe('a track', () => {
  test('names its artists, everyone credited, its acoustics and its lyrics', async () => {
    const { track } = await ask(
      catalog,
      `query ($id: ID!) { track(id: $id) {
        artists { name } contributors { name role artist { name } } genres discNumber trackNumber
        acoustics { tempoBpm loudnessDb key danceability energy } lyrics { language text lines { startMs text } }
      } }`,
      { id: encodeId('track', (longTracks[0] as TrackRecord).id) },
    )
    expect(track).toEqual({
      artists: [{ name: 'Artist 0' }, { name: 'Artist 2' }],
      contributors: [
        { name: 'Artist 0', role: 'MAIN_ARTIST', artist: { name: 'Artist 0' } },
        { name: 'A guest', role: 'FEATURED_ARTIST', artist: { name: 'Artist 2' } },
        { name: 'A composer', role: 'COMPOSER', artist: null },
      ],
      genres: ['rock'],
      discNumber: 1,
      trackNumber: 1,
      acoustics: { tempoBpm: 120, loudnessDb: -6.5, key: 'F# minor', danceability: 0.5, energy: null },
      lyrics: { language: 'en', text: 'La\nla', lines: [{ startMs: 0, text: 'La' }] },
    })
  })
})

describe('an artist', () => {
  const TOP =
    'query ($id: ID!, $country: CountryCode) { artist(id: $id) { topTracks(country: $country, first: 5) { id } } }'
  const topOf = async (country: string | null) => {
    const { artist } = await ask(catalog, TOP, { id: encodeId('artist', second.id), country })
    return artist.topTracks.map((track: any) => track.id)
  }

  test('has each recording once among the top tracks, in its most popular release', async () => {
    expect(await topOf(null)).toEqual(ids('track', [hit, local]))
  })

  test('has only those top tracks that may be heard in a country', async () => {
    expect(await topOf('CO')).toEqual(ids('track', [hit, local]))
    expect(await topOf('co')).toEqual(ids('track', [hit, local]))
    expect(await topOf('DE')).toEqual(ids('track', [hit]))
  })

  test('lists albums of the kinds asked for, newest first', async () => {
    const { artist } = await ask(
      catalog,
      'query ($id: ID!) { artist(id: $id) { albums(kinds: [SINGLE], first: 4) { totalCount nodes { title } pageInfo { hasNextPage } } } }',
      { id: encodeId('artist', second.id) },
    )
    expect(artist.albums).toEqual({
      totalCount: 6,
      nodes: [{ title: 'Single 5' }, { title: 'Single 4' }, { title: 'Single 3' }, { title: 'Single 2' }],
      pageInfo: { hasNextPage: true },
    })
  })
})

describe('genres', () => {
  test('are counted by their tracks', async () => {
    const { genres } = await ask(catalog, '{ genres { name trackCount } }')
    expect(genres).toEqual([
      { name: 'rock', trackCount: 54 },
      { name: 'Latin Pop', trackCount: 0 },
    ])
  })
})

describe('new releases', () => {
  const RELEASES = `query ($country: CountryCode, $genre: String, $first: Int! = 20, $after: String) {
    newReleases(country: $country, genre: $genre, first: $first, after: $after) {
      totalCount nodes { title } pageInfo { hasNextPage endCursor }
    }
  }`
  const titlesOf = async (variables: Record<string, unknown>) => {
    const { newReleases } = await ask(catalog, RELEASES, variables)
    return newReleases.nodes.map((album: any) => album.title)
  }

  test('are the newest first, and never of a day to come', async () => {
    const titles = await titlesOf({})
    expect(titles.slice(0, 3)).toEqual(['Today', 'Fifty tracks', 'Single 5'])
    expect(titles).not.toContain('Tomorrow')

    catalog.clock.set('2026-03-11T00:00:00.000Z')
    expect((await titlesOf({}))[0]).toBe('Tomorrow')
    catalog.clock.set('2026-03-10T12:00:00.000Z')
  })

  test('in a country have something that may be heard there today', async () => {
    expect(await titlesOf({ country: 'CO' })).toEqual(['Fifty tracks', 'Single 2', 'Single 1', 'Single 0'])
    expect(await titlesOf({ country: 'DE' })).toEqual(['Fifty tracks', 'Single 1', 'Single 0'])
  })

  test('of a genre, in whatever case', async () => {
    expect(await titlesOf({ genre: 'LATIN POP' })).toEqual(['Single 0'])
    expect(await titlesOf({ genre: 'none such' })).toEqual([])
    expect(await titlesOf({ genre: 'latin pop\0' })).toEqual(['Single 0'])
  })

  test('page on without gap or repetition while releases are added', async () => {
    const { newReleases: one } = await ask(catalog, RELEASES, { first: 3 })
    const added = anAlbum({ title: 'Added meanwhile', releaseDate: '2026-03-10' })
    await createCatalogueImport(catalog.pool).albums([added])
    const { newReleases: two } = await ask(catalog, RELEASES, { first: 3, after: one.pageInfo.endCursor })
    expect([...one.nodes, ...two.nodes].map((album: any) => album.title)).toEqual([
      'Today',
      'Fifty tracks',
      'Single 5',
      'Single 4',
      'Single 3',
      'Single 2',
    ])
    expect(one.totalCount).toBe(8)
    await catalog.pool.query('DELETE FROM album WHERE id = $1', [added.id])
  })
})

describe('the viewer', () => {
  test('sees the artists that they manage, and nobody sees another’s', async () => {
    const QUERY = '{ viewer { id managedArtists { name } } }'
    expect(await ask(catalog, QUERY, {}, manager)).toEqual({
      viewer: { id: encodeId('user', manager.userId ?? ''), managedArtists: [{ name: 'Artist 3' }] },
    })
    expect((await ask(catalog, QUERY, {}, aPerson())).viewer.managedArtists).toEqual([])
    expect(await ask(catalog, QUERY)).toEqual({ viewer: null })
    expect(await ask(catalog, QUERY, {}, aMachine())).toEqual({ viewer: null })

    const reference = { r: [{ __typename: 'Viewer', id: encodeId('user', manager.userId ?? '') }] }
    const ENTITY =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { managedArtists { name } } } }'
    expect((await ask(catalog, ENTITY, reference, manager))._entities[0].managedArtists).toHaveLength(1)
    expect((await ask(catalog, ENTITY, reference, aPerson()))._entities).toEqual([null])
    expect((await ask(catalog, ENTITY, reference))._entities).toEqual([null])
  })
})
