import { describe, expect, test } from 'vitest'
import { aPerson } from './graph.ts'
import { startEngine } from './engine.ts'
import { music } from './music.ts'

const DEFERRED = `
  query ($d: Boolean! = true) {
    tracks {
      title
      ... @defer(label: "people", if: $d) { artist { name } }
      ...Counts @defer
    }
  }
  fragment Counts on Track { plays likes }
`
const WHOLE = [
  { title: 'Blue', artist: { name: 'Artist a1' }, plays: 100, likes: 5 },
  { title: 'Green', artist: { name: 'Artist a1' }, plays: 200, likes: 5 },
  { title: 'Red', artist: null, plays: 300, likes: 5 },
]

describe('what is deferred', () => {
  test('follows the rest, each part at the paths of its objects, and all together is the whole answer', async () => {
    const engine = startEngine(music())
    const [first, ...later] = await engine.parts(DEFERRED)
    expect(first).toEqual({
      data: { tracks: [{ title: 'Blue' }, { title: 'Green' }, { title: 'Red' }] },
      hasNext: true,
    })
    expect(later.map(({ hasNext }) => hasNext)).toEqual([...later.slice(1).map(() => true), false])
    const increments = later.flatMap(({ incremental }) => incremental)
    expect(increments.filter(({ label }) => label === 'people').map(({ path }) => path)).toEqual([
      ['tracks', 0],
      ['tracks', 1],
      ['tracks', 2],
    ])
    const tracks = structuredClone(first.data.tracks)
    for (const { path, data } of increments) Object.assign(tracks[path[1]], data)
    expect(tracks).toEqual(WHOLE)
  })

  test('is not fetched before the first part is out', async () => {
    const engine = startEngine(music())
    const answer = await engine.answer(DEFERRED, { inParts: true })
    if (answer.kind !== 'streamed') throw new Error(answer.kind)
    const texts = answer.texts[Symbol.asyncIterator]()
    await texts.next()
    expect(engine.calls[0]).toMatchObject({ subgraph: 'catalog' })
    expect(engine.calls[0]?.query).not.toContain('plays')
    await texts.return?.()
  })

  test('comes with the rest to whoever takes no parts, where its condition says so, and where something is refused', async () => {
    const engine = startEngine(music())
    expect(await engine.ask(DEFERRED)).toEqual({ data: { tracks: WHOLE } })
    expect(await engine.parts(DEFERRED, { variables: { d: false } })).toMatchObject([
      { data: { tracks: WHOLE.map(({ title, artist }) => ({ title, artist })) }, hasNext: true },
      { hasNext: false },
    ])
    const refused = await engine.answer('{ tracks { title ... @defer { secret } } }', { inParts: true })
    expect(refused.kind).toBe('answered')
    const allowed = await engine.parts('{ tracks { title ... @defer { secret } } }', { identity: aPerson('creator') })
    expect(allowed.at(-1)?.incremental[0]).toEqual({ path: ['tracks', 0], data: { secret: 'secret of t1' } })
  })

  test('brings its own errors, once, and leaves the first part as it was', async () => {
    const engine = startEngine(music(), {
      onCall: (subgraph, _call, next) => (subgraph === 'counts' ? Promise.reject(new Error('gone')) : next()),
    })
    const [first, last, ...none] = await engine.parts('{ track(id: "t1") { title ... @defer { plays } } }')
    expect(none).toEqual([])
    expect(first).toEqual({ data: { track: { title: 'Blue' } }, hasNext: true })
    expect(last).toMatchObject({
      incremental: [{ path: ['track'], data: { plays: null }, errors: [{ path: ['track', 'plays'] }] }],
      hasNext: false,
    })
  })

  test('may have deferred parts within', async () => {
    const engine = startEngine(music())
    const parts = await engine.parts('{ track(id: "t1") { ... @defer { title artist { id ... @defer { name } } } } }')
    expect(parts[0]).toEqual({ data: { track: {} }, hasNext: true })
    expect(parts.slice(1).flatMap(({ incremental }) => incremental)).toEqual([
      { path: ['track'], data: { title: 'Blue', artist: { id: 'a1' } } },
      { path: ['track', 'artist'], data: { name: 'Artist a1' } },
    ])
    expect(parts.at(-1)?.hasNext).toBe(false)
  })

  test('is written alone: a part has its own fields, and nothing that the client has already', async () => {
    const engine = startEngine(music())
    const query = `
      query { track(id: "t1") { ...Way ...Titled ... @defer(label: "titled") { ...Titled } } }
      fragment Way on Track { id artist { id ...Named @defer } }
      fragment Named on Artist { name }
      fragment Titled on Track { title artist { id } }
    `
    const [first, ...later] = await engine.parts(query)
    expect(first.data).toEqual({ track: { id: 't1', title: 'Blue', artist: { id: 'a1' } } })
    const increments = later.flatMap(({ incremental }) => incremental)
    expect(increments).toHaveLength(2)
    expect(increments).toContainEqual({ path: ['track', 'artist'], data: { name: 'Artist a1' } })
    expect(increments).toContainEqual({
      label: 'titled',
      path: ['track'],
      data: { title: 'Blue', artist: { id: 'a1' } },
    })
    const [, merging] = await engine.parts('{ track(id: "t1") { artist { id } ... @defer { artist { name } } } }')
    expect(merging.incremental).toEqual([{ path: ['track'], data: { artist: { name: 'Artist a1' } } }])
  })

  test('brings the errors of each part with that part, whichever is first', async () => {
    const engine = startEngine(music(), {
      onCall: (subgraph, _call, next) => (subgraph === 'catalog' ? next() : Promise.reject(new Error('gone'))),
    })
    const [, ...later] = await engine.parts(
      '{ track(id: "t1") { title ... @defer { plays } artist { ... @defer { name } } } }',
    )
    const increments = later.flatMap(({ incremental = [] }) => incremental)
    expect(increments.toSorted((one, other) => one.path.length - other.path.length)).toMatchObject([
      { path: ['track'], data: { plays: null }, errors: [{ path: ['track', 'plays'] }] },
      { path: ['track', 'artist'], errors: [{ path: ['track', 'artist', 'name'] }] },
    ])
  })

  describe('where values are null that may not be', () => {
    const things = () => [{ id: '1', name: 'one' }, { id: '2' }, { id: '3', name: 'three' }]
    const graph = {
      names: {
        sdl: 'type Query { things: [Thing] } type Thing @key(fields: "id") { id: ID! name: String! }',
        resolvers: { Query: { things } },
      },
      sizes: {
        sdl: 'type Thing @key(fields: "id") { id: ID! size: Int! part: Part } type Part { name: String }',
        resolvers: {
          Thing: {
            size: ({ id }: { id: string }) => (id === '3' ? null : 7),
            part: () => ({ name: 'a part' }),
          },
        },
      },
    }
    const incrementsOf = async (query: string) => {
      const [first, ...later] = await startEngine(graph).parts(query)
      return { first, increments: later.flatMap(({ incremental = [] }) => incremental) }
    }

    test('a part that fails for one object says so of it, and is there for the others', async () => {
      const { first, increments } = await incrementsOf('{ things { id ... @defer { size } } }')
      expect(first.data.things).toHaveLength(3)
      expect(increments).toMatchObject([
        { path: ['things', 0], data: { size: 7 } },
        { path: ['things', 1], data: { size: 7 } },
        { path: ['things', 2], data: null, errors: [{ path: ['things', 2, 'size'] }] },
      ])
    })

    test('no part is about an object that the client has as null', async () => {
      const { first, increments } = await incrementsOf('{ things { name ... @defer { part { name } } } }')
      expect(first.data.things).toEqual([{ name: 'one' }, null, { name: 'three' }])
      expect(increments.map(({ path }) => path)).toEqual([
        ['things', 0],
        ['things', 2],
      ])
      const within = await incrementsOf('{ things { id ... @defer { size part { ... @defer { name } } } } }')
      expect(within.increments.slice(3).map(({ path }) => path)).toEqual([
        ['things', 0, 'part'],
        ['things', 1, 'part'],
      ])
    })
  })
})
