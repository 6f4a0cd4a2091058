import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeId, type Identity } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { createCatalogueImport } from '../src/import/catalogueImport.ts'
import type { AlbumRecord, ArtistRecord, TrackRecord } from '../src/import/records.ts'
import { aCatalog, type ACatalog } from './aCatalog.ts'
import { anAlbum, anArtist, aTrack } from './records.ts'

let catalog: ACatalog
const manager = aPerson()
const ids = (kind: 'artist' | 'album' | 'track', records: readonly { id: string }[]) =>
  records.map((record) => encodeId(kind, record.id))

const artists = Array.from({ length: 12 }, (_, index) =>
  anArtist({ name: `Artist ${index}`, managerIds: index === 3 ? [manager.userId ?? ''] : [] }),
)
const first = artists[0] as ArtistRecord
const second = artists[1] as ArtistRecord
const ISRC = 'USRC17607839'

const longAlbum = anAlbum({
  title: 'Fifty tracks',
  upc: '0123456789012',
  artistIds: [first.id, second.id],
  releaseDate: '2021-05-01',
  releaseDatePrecision: 'MONTH',
})
const longTracks = Array.from({ length: 50 }, (_, index) =>
  aTrack({
    albumId: longAlbum.id,
    title: `Track ${index}`,
    discNumber: index < 25 ? 1 : 2,
    trackNumber: (index % 25) + 1,
    durationMs: 1_000 + index,
    popularity: index,
    acoustics: {
      tempoBpm: 120,
      loudnessDb: -6.5,
      key: 'F# minor',
      danceability: 0.5,
      energy: null,
      speechiness: null,
      acousticness: null,
      instrumentalness: null,
      liveness: null,
      valence: null,
    },
    credits: [
      { name: 'Artist 0', role: 'MAIN_ARTIST', artistId: first.id },
      { name: 'A guest', role: 'FEATURED_ARTIST', artistId: artists[2 + (index % 10)]?.id ?? null },
      { name: 'A composer', role: 'COMPOSER', artistId: null },
    ],
    lyrics: { language: 'en', text: 'La\nla', lines: index === 0 ? [{ startMs: 0, text: 'La' }] : null },
  }),
)
const everyAlbum: AlbumRecord[] = [
  longAlbum,
  ...Array.from({ length: 6 }, (_, index) =>
    anAlbum({
      title: `Single ${index}`,
      kind: 'SINGLE',
      artistIds: [second.id],
      releaseDate: `2019-0${index + 1}-01`,
      genres: index === 0 ? ['Latin Pop'] : ['rock'],
    }),
  ),
  anAlbum({ title: 'Tomorrow', artistIds: [second.id], releaseDate: '2026-03-11' }),
  anAlbum({ title: 'Today', artistIds: [second.id], releaseDate: '2026-03-10' }),
]
const [, single0, single1, single2] = everyAlbum as [AlbumRecord, AlbumRecord, AlbumRecord, AlbumRecord]
const today = everyAlbum.at(-1) as AlbumRecord

const recordingId = randomUUID()
const bySecond = { credits: [{ name: 'Artist 1', role: 'MAIN_ARTIST' as const, artistId: second.id }] }
const singles: TrackRecord[] = [
  aTrack({ albumId: single0.id, title: 'Hit', recordingId, isrc: ISRC, popularity: 60, ...bySecond }),
  aTrack({ albumId: single1.id, title: 'Hit', recordingId, isrc: ISRC, popularity: 90, ...bySecond }),
  aTrack({
    albumId: single2.id,
    title: 'Only in Colombia',
    popularity: 70,
    rights: [{ country: 'CO', from: null, to: null, premiumOnly: true }],
    ...bySecond,
  }),
  aTrack({
    albumId: today.id,
    title: 'Withdrawn',
    rights: [{ country: null, from: null, to: '2026-03-09', premiumOnly: false }],
  }),
]
const [hitBefore, hit, local] = singles as [TrackRecord, TrackRecord, TrackRecord]

beforeAll(async () => {
  catalog = await aCatalog()
  const catalogue = createCatalogueImport(catalog.pool)
  await catalogue.artists(artists)
  await catalogue.albums(everyAlbum)
  await catalogue.tracks([...longTracks, ...singles])
  await catalogue.finish()
})
afterAll(() => catalog.close())

async function ask(query: string, variables?: Record<string, unknown>, identity?: Identity): Promise<any> {
  const result = await runOperation(catalog.subgraph, query, {
    ...(variables && { variables }),
    ...(identity && { identity }),
  })
  expect(result.errors).toBeUndefined()
  return result.data
}

async function errorOf(query: string, variables?: Record<string, unknown>) {
  const result = await runOperation(catalog.subgraph, query, variables ? { variables } : {})
  return result.errors?.[0]
}

const DEEP = /* GraphQL */ `
  query ($id: ID!, $first: Int!) {
    album(id: $id) {
      durationMs
      artists {
        name
      }
      tracks(first: $first) {
        totalCount
        nodes {
          title
          album {
            title
            artists {
              name
            }
          }
          artists {
            name
            genres
            albums(first: 3) {
              totalCount
              nodes {
                title
              }
            }
            topTracks(first: 2) {
              title
            }
          }
          contributors {
            name
            role
            artist {
              name
            }
          }
          genres
          acoustics {
            tempoBpm
          }
          lyrics {
            text
          }
        }
      }
    }
  }
`

describe('batching', () => {
  test('a page of fifty tracks, however deep, costs no more statements than a page of one', async () => {
    const statementsFor = async (first: number) => {
      catalog.statements.reset()
      const { album } = await ask(DEEP, { id: encodeId('album', longAlbum.id), first })
      expect(album.tracks.nodes).toHaveLength(first)
      expect(album.tracks.nodes[0].artists[0].albums.totalCount).toBe(1)
      return catalog.statements.texts()
    }
    const ofOne = await statementsFor(1)
    const ofFifty = await statementsFor(50)
    expect(ofFifty.length, ofFifty.join('\n')).toBeLessThanOrEqual(ofOne.length)
    const readsOfTracks = ofFifty.filter((text) => text.includes('FROM "public"."track"'))
    expect(readsOfTracks).toHaveLength(1)
  })

  test('a hundred references of each type are one statement a type', async () => {
    const representations = [
      ...ids('track', longTracks).map((id) => ({ __typename: 'Track', id })),
      ...ids('artist', artists).map((id) => ({ __typename: 'Artist', id })),
      ...ids('album', everyAlbum).map((id) => ({ __typename: 'Album', id })),
    ]
    catalog.statements.reset()
    const { _entities } = await ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) {
        ... on Track { title } ... on Artist { name } ... on Album { title }
      } }`,
      { r: representations },
    )
    expect(_entities).toHaveLength(representations.length)
    expect(_entities.every((entity: unknown) => entity !== null)).toBe(true)
    expect(catalog.statements.count()).toBe(3)
  })

  test('the same page of several artists’ albums is one statement, each with its own', async () => {
    catalog.statements.reset()
    const { _entities } = await ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Artist { albums(first: 2) { nodes { title } } } } }`,
      { r: ids('artist', [first, second]).map((id) => ({ __typename: 'Artist', id })) },
    )
    expect(_entities.map((artist: any) => artist.albums.nodes.map((album: any) => album.title))).toEqual([
      ['Fifty tracks'],
      ['Tomorrow', 'Today'],
    ])
    expect(catalog.statements.count()).toBe(3)
  })
})

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
    expect(await ask('query ($id: ID!) { track(id: $id) { id } tracks(ids: [$id]) { id } }', { id })).toEqual({
      track: null,
      tracks: [null],
    })
    const other = id.startsWith('alb_') ? encodeId('track', hit.id) : id
    expect(await ask('query ($id: ID!) { artist(id: $id) { id } album(id: $id) { id } }', { id: other })).toEqual({
      artist: null,
      album: null,
    })
    const { _entities } = await ask('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
      r: ['Track', 'Artist', 'Album', 'Viewer'].map((__typename) => ({
        __typename,
        id: __typename === 'Album' ? other : id,
      })),
    })
    expect(_entities).toEqual([null, null, null, null])
  })

  test('several tracks come in the order asked for, each as often as asked for, null where there is none', async () => {
    const [one, two] = ids('track', longTracks) as [string, string]
    const { tracks } = await ask('query ($ids: [ID!]!) { tracks(ids: $ids) { id } }', {
      ids: [two, encodeId('track', randomUUID()), one, two],
    })
    expect(tracks).toEqual([{ id: two }, null, { id: one }, { id: two }])
  })

  test('more than a hundred at once are refused', async () => {
    const error = await errorOf('query ($ids: [ID!]!) { tracks(ids: $ids) { id } }', { ids: Array(101).fill('trk_x') })
    expect(error).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: '`ids` holds at most 100; it holds 101.',
    })
  })
})

describe('codes', () => {
  test('an ISRC finds every release of the recording, the most popular first', async () => {
    const { tracksByIsrc } = await ask('query ($isrc: ISRC!) { tracksByIsrc(isrc: $isrc) { id } }', { isrc: ISRC })
    expect(tracksByIsrc.map((track: any) => track.id)).toEqual(ids('track', [hit, hitBefore]))
    expect(await ask('{ tracksByIsrc(isrc: "USRC17600000") { id } }')).toEqual({ tracksByIsrc: [] })
  })

  test('a UPC finds its album with and without the leading zero', async () => {
    const { a, b, c } = await ask(
      '{ a: albumByUpc(upc: "0123456789012") { id } b: albumByUpc(upc: "123456789012") { id } c: albumByUpc(upc: "999999999999") { id } }',
    )
    const [id] = ids('album', [longAlbum])
    expect([a, b, c]).toEqual([{ id }, { id }, null])
  })

  test('what is no code at all is refused', async () => {
    expect(await errorOf('{ tracksByIsrc(isrc: "nonsense") { id } }')).toMatchObject({
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })
    expect(await errorOf('{ albumByUpc(upc: "12") { id } }')).toMatchObject({
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })
  })
})

describe('an album', () => {
  test('is as long as its tracks together and says how well its date is known', async () => {
    const { album } = await ask(
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
    const { artist } = await ask(TOP, { id: encodeId('artist', second.id), country })
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
    const { genres } = await ask('{ genres { name trackCount } }')
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
    const { newReleases } = await ask(RELEASES, variables)
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
    const { newReleases: one } = await ask(RELEASES, { first: 3 })
    const added = anAlbum({ title: 'Added meanwhile', releaseDate: '2026-03-10' })
    await createCatalogueImport(catalog.pool).albums([added])
    const { newReleases: two } = await ask(RELEASES, { first: 3, after: one.pageInfo.endCursor })
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
    expect(await ask(QUERY, {}, manager)).toEqual({
      viewer: { id: encodeId('user', manager.userId ?? ''), managedArtists: [{ name: 'Artist 3' }] },
    })
    expect((await ask(QUERY, {}, aPerson())).viewer.managedArtists).toEqual([])
    expect(await ask(QUERY)).toEqual({ viewer: null })
    expect(await ask(QUERY, {}, aMachine())).toEqual({ viewer: null })

    const reference = { r: [{ __typename: 'Viewer', id: encodeId('user', manager.userId ?? '') }] }
    const ENTITY =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { managedArtists { name } } } }'
    expect((await ask(ENTITY, reference, manager))._entities[0].managedArtists).toHaveLength(1)
    expect((await ask(ENTITY, reference, aPerson()))._entities).toEqual([null])
    expect((await ask(ENTITY, reference))._entities).toEqual([null])
  })
})

describe('bad arguments', () => {
  const forged = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')
  const album = encodeId('album', longAlbum.id)
  const artist = encodeId('artist', second.id)

  test.each([0, -1, 101, 2_147_483_647])('`first` of %i is refused everywhere', async (first) => {
    for (const field of [
      'newReleases(first: $first) { totalCount }',
      'tracksByIsrc(isrc: "USRC17607839", first: $first) { id }',
      `album(id: "${album}") { tracks(first: $first) { totalCount } }`,
      `artist(id: "${artist}") { albums(first: $first) { totalCount } }`,
      `artist(id: "${artist}") { topTracks(first: $first) { id } }`,
      'search(text: "a", first: $first) { correctedText }',
      'searchSuggestions(text: "a", first: $first) { text }',
    ]) {
      expect(await errorOf(`query ($first: Int!) { ${field} }`, { first }), field).toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
        message: `\`first\` must be from 1 to 100; it is ${first}.`,
      })
    }
  })

  test.each([
    ['not base64', '%%%'],
    ['empty', ''],
    ['of other values', forged([1])],
    ['with SQL for a date', forged(["'; DROP TABLE album; --", randomUUID()])],
    ['with SQL for an id', forged(['2020-01-01', "' OR 1=1"])],
    ['with numbers out of range', forged([99_999, 1e300, randomUUID()])],
    ['with an impossible day', forged(['2020-02-31', randomUUID()])],
    ['huge', 'A'.repeat(100_000)],
  ])('a cursor that is %s is refused everywhere', async (_kind, after) => {
    for (const field of [
      'newReleases(after: $after) { totalCount }',
      `album(id: "${album}") { tracks(after: $after) { totalCount } }`,
      `artist(id: "${artist}") { albums(after: $after) { totalCount } }`,
      'search(text: "a", after: $after) { correctedText }',
    ]) {
      expect(await errorOf(`query ($after: String) { ${field} }`, { after }), field).toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      })
    }
  })

  test('texts of more than two hundred characters are refused', async () => {
    for (const field of [
      'newReleases(genre: $text) { totalCount }',
      'search(text: $text) { correctedText }',
      'search(text: "a", genre: $text) { correctedText }',
      'searchSuggestions(text: $text) { text }',
    ]) {
      const error = await errorOf(`query ($text: String!) { ${field} }`, { text: 'x'.repeat(201) })
      expect(error, field).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
    }
  })
})
