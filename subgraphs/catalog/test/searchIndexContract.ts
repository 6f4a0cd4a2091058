import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SearchDocument, SearchIndex, SearchQuery } from '../src/search/searchIndex.ts'

/** A document that is found, unless told otherwise. */
function aDocument(changes: Partial<SearchDocument> = {}): SearchDocument {
  return {
    kind: 'TRACK',
    id: randomUUID(),
    version: 1,
    title: 'A title',
    also: [],
    popularity: 50,
    genres: [],
    explicit: false,
    availability: null,
    ...changes,
  }
}

/** What every adapter of the search index promises. `createIndex` gives an empty one. */
export function searchIndexContract(
  name: string,
  createIndex: () => Promise<{ index: SearchIndex; close(): Promise<void> }>,
) {
  describe(name, () => {
    let index: SearchIndex
    let close: () => Promise<void>
    const put = async (...documents: Partial<SearchDocument>[]) => {
      const whole = documents.map(aDocument)
      await index.put(whole)
      return whole.map((document) => document.id)
    }
    const answer = (text: string, query: Partial<SearchQuery> = {}) =>
      index.search({
        text,
        kinds: ['TRACK', 'ARTIST', 'ALBUM'],
        genre: null,
        availableIn: null,
        explicit: null,
        limit: 50,
        after: null,
        ...query,
      })
    const idsFor = async (text: string, query: Partial<SearchQuery> = {}) =>
      (await answer(text, query)).hits.map((hit) => hit.id)

    let rhapsody: string, killer: string, queen: string, beyonce: string, halo: string, clocks: string
    beforeAll(async () => {
      ;({ index, close } = await createIndex())
      ;[rhapsody, killer, queen, beyonce, halo, clocks] = (await put(
        { title: 'Bohemian Rhapsody', also: ['Queen', '2011 Remaster'], popularity: 84, genres: ['Rock'] },
        { title: 'Killer Queen', also: ['Queen'], popularity: 70, genres: ['Rock'] },
        { title: 'Queen', kind: 'ARTIST', popularity: 85, explicit: null },
        { title: 'Beyoncé', kind: 'ARTIST', popularity: 90, explicit: null },
        { title: 'Halo', also: ['Beyoncé'], popularity: 80, genres: ['Pop'], explicit: true },
        { title: 'Clocks', also: ['Coldplay'], popularity: 0 },
      )) as [string, string, string, string, string, string]
    })
    afterAll(() => close())

    test('words in any order, of the title and of its artists, find one document', async () => {
      expect(await idsFor('queen bohemian')).toEqual([rhapsody])
      expect(await idsFor('rhapsody bohemian remaster')).toEqual([rhapsody])
    })

    test('a name finds its bearer first', async () => {
      const [first, ...others] = await idsFor('queen')
      expect(first).toBe(queen)
      expect(others).toEqual([killer, rhapsody])
    })

    test('accents and case make no difference', async () => {
      for (const text of ['beyonce', 'BEYONCÉ', 'béyoncè'])
        expect((await idsFor(text)).sort()).toEqual([beyonce, halo].sort())
    })

    test('a misspelt word finds what was meant and says what that is', async () => {
      const { hits, correctedText } = await answer('bohemain rapsody')
      expect(hits.map((hit) => hit.id)).toEqual([rhapsody])
      expect(correctedText).toBe('bohemian rhapsody')
      expect(hits[0]?.explanation).toContain('“bohemian” (for “bohemain”)')
    })

    test('a well-spelt query is not corrected', async () => {
      expect((await answer('bohemian rhapsody')).correctedText).toBeNull()
    })

    test('the last word may be unfinished, from one letter on', async () => {
      expect(await idsFor('bohemian rha')).toEqual([rhapsody])
      expect(await idsFor('c')).toContain(clocks)
    })

    test('what nobody plays is found', async () => {
      expect(await idsFor('clocks')).toEqual([clocks])
    })

    test('a word that is nowhere does not hide what the others find', async () => {
      expect(await idsFor('bohemian xyzzyqwrt')).toEqual([rhapsody])
    })

    test('what is like nothing finds nothing', async () => {
      expect(await answer('xyzzyqwrt')).toEqual({ hits: [], correctedText: null })
    })

    test('of equally relevant documents the more popular ranks higher', async () => {
      const [quiet, loud] = await put({ title: 'Yesterday', popularity: 10 }, { title: 'Yesterday', popularity: 60 })
      expect(await idsFor('yesterday')).toEqual([loud, quiet])
    })

    test('filters by kind, genre in any case, and explicit content', async () => {
      expect(await idsFor('queen', { kinds: ['ARTIST'] })).toEqual([queen])
      expect(await idsFor('queen', { kinds: [] })).toEqual([])
      expect(await idsFor('queen', { genre: 'rOCK' })).toEqual([killer, rhapsody])
      expect(await idsFor('queen', { genre: 'polka' })).toEqual([])
      expect(await idsFor('beyonce', { explicit: false })).toEqual([beyonce])
      expect((await idsFor('beyonce', { explicit: true })).sort()).toEqual([beyonce, halo].sort())
    })

    test('guesses nothing else where a filter hides what was meant', async () => {
      await put({ title: 'Bohemia', genres: ['Polka'] })
      expect(await answer('bohemian', { genre: 'polka' })).toEqual({ hits: [], correctedText: null })
      expect((await answer('bohemai', { genre: 'polka' })).hits).toHaveLength(1)
    })

    test('filters by where and when something may be heard, both days included', async () => {
      const window = { country: 'CO', from: '2025-01-01', to: '2025-01-31' }
      const [local] = await put({ title: 'Cumbia Sabrosa', availability: [window] })
      await put({ title: 'Cumbia Perdida', availability: [] })
      const on = (country: string, day: string) => idsFor('cumbia', { availableIn: { country, day } })

      expect(await on('CO', '2025-01-01')).toEqual([local])
      expect(await on('CO', '2025-01-31')).toEqual([local])
      expect(await on('CO', '2024-12-31')).toEqual([])
      expect(await on('CO', '2025-02-01')).toEqual([])
      expect(await on('DE', '2025-01-15')).toEqual([])
      expect(await idsFor('clocks', { availableIn: { country: 'DE', day: '2025-01-15' } })).toEqual([clocks])
    })

    test('pages follow each other without gap or repetition, also while others are put', async () => {
      const versions = await put(
        ...Array.from({ length: 25 }, (_, index) => ({ title: `Paged Song ${index}`, popularity: index % 3 })),
      )
      const seen: string[] = []
      let after: SearchQuery['after'] = null
      for (let page = 0; page < 4; page++) {
        const { hits } = await answer('paged song', { limit: 8, after })
        seen.push(...hits.map((hit) => hit.id))
        after = hits.at(-1) ?? after
        await put({ title: 'Paged Song', popularity: 100 })
      }
      expect(seen.toSorted()).toEqual(versions.toSorted())
    })

    test('a late version of a document is dropped, and so is the same again', async () => {
      const id = randomUUID()
      await put({ id, version: 5, title: 'Newtitle' })
      await put({ id, version: 4, title: 'Oldtitle' })
      await put({ id, version: 5, title: 'Sametitle' })
      expect(await idsFor('newtitle')).toEqual([id])
      expect(await idsFor('oldtitle')).not.toContain(id)
      expect(await idsFor('sametitle')).not.toContain(id)
    })

    test('of several versions put at once the last wins, in whatever order', async () => {
      const id = randomUUID()
      await put({ id, version: 9, title: 'Winsversion' }, { id, version: 8, title: 'Losesversion' })
      expect(await idsFor('winsversion')).toEqual([id])
      expect(await index.suggest('losesv', 8)).toEqual([])
    })

    test('a document put again under another title is found by that alone', async () => {
      const id = randomUUID()
      await put({ id, version: 1, title: 'Zanzibar', also: ['Someone'] })
      await put({ id, version: 2, title: 'Timbuktu', also: ['Someone'] })
      expect(await idsFor('timbuktu')).toEqual([id])
      expect(await idsFor('zanzibar')).toEqual([])
      expect(await index.suggest('zanz', 8)).toEqual([])
      expect((await index.suggest('timb', 8)).map((suggestion) => suggestion.id)).toEqual([id])
    })

    test('writers at the same time lose nothing', async () => {
      const batches = Array.from({ length: 6 }, (_, batch) =>
        Array.from({ length: 20 }, (_, index) => aDocument({ title: `Parallel writing ${batch * 20 + index}` })),
      )
      await Promise.all(batches.map((batch) => index.put(batch)))
      const found = await idsFor('parallel writing', { limit: 200 })
      expect(found.toSorted()).toEqual(
        batches
          .flat()
          .map((document) => document.id)
          .toSorted(),
      )
    })

    test('completes from one letter on, from each word of a title, the most popular first', async () => {
      const texts = async (text: string) => (await index.suggest(text, 8)).map((suggestion) => suggestion.text)
      expect(await texts('b')).toEqual(expect.arrayContaining(['Beyoncé', 'Bohemian Rhapsody']))
      expect((await texts('b'))[0]).toBe('Beyoncé')
      expect(await texts('rhaps')).toEqual(['Bohemian Rhapsody'])
      expect(await texts('béyo')).toEqual(['Beyoncé'])
      expect(await texts('killer q')).toEqual(['Killer Queen'])
    })

    test('completes what is misspelt, and words of artist and title together', async () => {
      expect((await index.suggest('bohemain', 8)).map((suggestion) => suggestion.id)).toContain(rhapsody)
      expect((await index.suggest('queen bohem', 8)).map((suggestion) => suggestion.id)).toEqual([rhapsody])
    })

    test('gives no text twice for one kind, and no more than asked for', async () => {
      await put({ title: 'Twin' }, { title: 'Twin' }, { title: 'TWIN!', kind: 'ALBUM' })
      expect((await index.suggest('twin', 8)).map(({ kind, text }) => `${kind} ${text}`).sort()).toEqual([
        'ALBUM TWIN!',
        'TRACK Twin',
      ])
      expect(await index.suggest('b', 1)).toHaveLength(1)
    })

    test.each([
      ['blank', '   \t\n'],
      ['percent signs', '%%%'],
      ['underscores', '___'],
      ['quotes', `'"\`; DROP TABLE search_document; --`],
      ['backslashes', '\\\\ \\'],
      ['NUL bytes', 'queen\0'],
      ['lone surrogates', '\ud83d queen \udc00'],
      ['emoji', '🔥🎸'],
      ['right-to-left text', '\u202eqabf أم كلثوم'],
      ['query syntax', 'title:queen AND (NOT * OR ~2) [a TO z] <-> & | !'],
      ['combining marks', 'a\u0301\u0301\u0301\u0301'.repeat(40)],
      ['two hundred words', 'a '.repeat(100)],
      ['one huge word', 'x'.repeat(200)],
    ])('%s break nothing', async (_kind, text) => {
      expect(Array.isArray((await answer(text)).hits)).toBe(true)
      expect(Array.isArray(await index.suggest(text, 8))).toBe(true)
    })

    test('signs that mean something to a store are searched for as themselves', async () => {
      const [percent] = await put({ title: '%' })
      expect(await idsFor('%')).toEqual([percent])
      expect(await idsFor('_')).toEqual([])
    })
  })
}
