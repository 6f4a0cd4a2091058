import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import type { ACatalog } from './aCatalog.ts'
import { aDiscography, artists, ask, everyAlbum, first, ids, longAlbum, longTracks, second } from './aDiscography.ts'

let catalog: ACatalog
beforeAll(async () => {
  catalog = await aDiscography()
})
afterAll(() => catalog.close())

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
      const { album } = await ask(catalog, DEEP, { id: encodeId('album', longAlbum.id), first })
      expect(album.tracks.nodes).toHaveLength(first)
      expect(album.tracks.nodes[0].artists[0].albums.totalCount).toBe(1)
      return catalog.statements.texts()
    }
    const ofOne = await statementsFor(1)
    const ofFifty = await statementsFor(50)
    expect(ofFifty.length, ofFifty.join('\n')).toBeLessThanOrEqual(ofOne.length)
    const readsOfTracks = ofFifty.filter((text) => /FROM track\s+WHERE id/.test(text))
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
      catalog,
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
      catalog,
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
