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
})
