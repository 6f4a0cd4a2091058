import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { runOperation } from '@chorus/testing'
import { createCatalogueImport } from '../src/import/catalogueImport.ts'
import { aCatalog, type ACatalog } from './aCatalog.ts'
import { anAlbum, anArtist, aTrack } from './records.ts'

let catalog: ACatalog
const queen = anArtist({ name: 'Queen', popularity: 85 })
const opera = anAlbum({ title: 'A Night at the Opera', artistIds: [queen.id], releaseDate: '1975-11-21' })
const future = anAlbum({ title: 'A Night to Come', artistIds: [queen.id], releaseDate: '2026-04-01' })
const byQueen = { credits: [{ name: 'Queen', role: 'MAIN_ARTIST' as const, artistId: queen.id }] }
const rhapsody = aTrack({ albumId: opera.id, title: 'Bohemian Rhapsody', version: '2011 Remaster', ...byQueen })
const local = aTrack({
  albumId: opera.id,
  title: 'Night Only in Colombia',
  explicit: true,
  rights: [{ country: 'CO', from: '2020-01-01', to: null, premiumOnly: false }],
  ...byQueen,
})
const unreleased = aTrack({ albumId: future.id, title: 'Night to Come', ...byQueen })

beforeAll(async () => {
  catalog = await aCatalog()
  const catalogue = createCatalogueImport(catalog.pool)
  await catalogue.artists([queen])
  await catalogue.albums([opera, future])
  await catalogue.tracks([rhapsody, local, unreleased])
  await catalogue.finish()
})
afterAll(() => catalog.close())

const SEARCH = /* GraphQL */ `
  query (
    $text: String!
    $kinds: [SearchKind!]! = [TRACK, ARTIST, ALBUM]
    $country: CountryCode
    $genre: String
    $explicit: Boolean
    $first: Int! = 20
    $after: String
  ) {
    search(
      text: $text
      kinds: $kinds
      country: $country
      genre: $genre
      explicit: $explicit
      first: $first
      after: $after
    ) {
      correctedText
      nodes {
        __typename
        ... on Track {
          id
        }
        ... on Artist {
          id
        }
        ... on Album {
          id
        }
      }
      edges {
        score
        explanation
        cursor
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`

async function search(text: string, variables: Record<string, unknown> = {}): Promise<any> {
  const result = await runOperation(catalog.subgraph, SEARCH, { variables: { text, ...variables } })
  expect(result.errors).toBeUndefined()
  return result.data?.search
}
const idsOf = (page: any): string[] => page.nodes.map((node: any) => node.id)
const [queenId, rhapsodyId, localId] = [
  encodeId('artist', queen.id),
  encodeId('track', rhapsody.id),
  encodeId('track', local.id),
]

describe('search', () => {
  test('finds what was imported, misspelt, by artist and version, with its reason', async () => {
    const page = await search('qeen rapsody remaster')
    expect(idsOf(page)).toEqual([rhapsodyId])
    expect(page.correctedText).toBe('queen rhapsody remaster')
    expect(page.edges[0].explanation).toBe(
      '“rhapsody” (for “rapsody”) in the title and “queen” (for “qeen”), “remaster” in its artists or version; popularity 50 of 100.',
    )
    expect(page.edges[0].score).toBeGreaterThan(0)
  })

  test('gives artists, albums and tracks together, or only the kinds asked for', async () => {
    const page = await search('queen')
    expect(page.nodes[0]).toEqual({ __typename: 'Artist', id: queenId })
    expect(new Set(page.nodes.map((node: any) => node.__typename))).toEqual(new Set(['Artist', 'Album', 'Track']))
    expect(idsOf(await search('queen', { kinds: ['ARTIST'] }))).toEqual([queenId])
  })

  test('in a country leaves out what may not be heard there, or not yet', async () => {
    const night = { kinds: ['TRACK'] }
    expect(idsOf(await search('night', night))).toHaveLength(2)
    expect(idsOf(await search('night', { ...night, country: 'CO' }))).toEqual([localId])
    expect(idsOf(await search('night', { ...night, country: 'co' }))).toEqual([localId])
    expect(idsOf(await search('night', { ...night, country: 'DE' }))).toEqual([])

    catalog.clock.set('2026-04-01T00:00:00.000Z')
    expect(idsOf(await search('night', { ...night, country: 'DE' }))).toEqual([encodeId('track', unreleased.id)])
    catalog.clock.set('2026-03-10T12:00:00.000Z')
  })

  test('leaves out explicit tracks and albums where asked to', async () => {
    expect(idsOf(await search('colombia', { explicit: false }))).toEqual([])
    expect(idsOf(await search('colombia', { explicit: true }))).toEqual([localId])
    expect(idsOf(await search('opera', { explicit: false }))).toEqual([])
  })

  test('pages by cursor, whole and without repetition', async () => {
    const whole = idsOf(await search('night queen'))
    const paged: string[] = []
    let after: string | null = null
    for (let pages = 0; pages <= whole.length; pages++) {
      const page = await search('night queen', { first: 1, after })
      paged.push(...idsOf(page))
      after = page.pageInfo.endCursor
      if (!page.pageInfo.hasNextPage) break
    }
    expect(paged).toEqual(whole)
    expect(whole.length).toBeGreaterThan(2)
  })

  test('refuses the cursor of another search', async () => {
    const { edges } = await search('queen')
    for (const other of [{ text: 'night' }, { text: 'queen', country: 'CO' }, { text: 'queen', kinds: ['ALBUM'] }]) {
      const result = await runOperation(catalog.subgraph, SEARCH, { variables: { ...other, after: edges[0].cursor } })
      expect(result.errors?.[0]).toMatchObject({
        message: '`after` is a cursor of another search.',
        extensions: { code: 'BAD_USER_INPUT' },
      })
    }
  })

  test('finds nothing, without an error, for a text without anything to search for', async () => {
    for (const text of ['', '   ', '\u200b', '\0']) {
      expect(await search(text)).toMatchObject({ nodes: [], correctedText: null })
    }
    expect(await search('queen', { kinds: [] })).toMatchObject({ nodes: [] })
  })

  test('costs two statements and one for each kind found', async () => {
    catalog.statements.reset()
    await search('queen')
    expect(catalog.statements.count()).toBe(5)
  })
})

describe('suggestions', () => {
  const suggest = async (text: string): Promise<any[]> => {
    const result = await runOperation(
      catalog.subgraph,
      'query ($text: String!) { searchSuggestions(text: $text) { text kind item { __typename } } }',
      { variables: { text } },
    )
    expect(result.errors).toBeUndefined()
    return result.data?.searchSuggestions as any[]
  }

  test('complete one letter, with the thing itself', async () => {
    expect(await suggest('q')).toEqual([{ text: 'Queen', kind: 'ARTIST', item: { __typename: 'Artist' } }])
  })

  test('are none for a blank text', async () => {
    expect(await suggest('  ')).toEqual([])
  })
})
