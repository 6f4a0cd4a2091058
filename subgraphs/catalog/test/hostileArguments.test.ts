import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import type { ACatalog } from './aCatalog.ts'
import { aDiscography, errorOf, longAlbum, second } from './aDiscography.ts'

let catalog: ACatalog
beforeAll(async () => {
  catalog = await aDiscography()
})
afterAll(() => catalog.close())

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
      expect(await errorOf(catalog, `query ($first: Int!) { ${field} }`, { first }), field).toMatchObject({
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
      expect(await errorOf(catalog, `query ($after: String) { ${field} }`, { after }), field).toMatchObject({
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
      const error = await errorOf(catalog, `query ($text: String!) { ${field} }`, { text: 'x'.repeat(201) })
      expect(error, field).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
    }
  })
})
