import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startGraph, type Graph } from './graph.ts'
import { music } from './music.ts'

let graph: Graph
beforeAll(async () => {
  graph = await startGraph(music())
})
afterAll(() => graph.close())

const repeat = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ')
/** `levels` fragments of which each spreads the next twice: 2^levels fields from a few hundred bytes. */
const bomb = (levels: number) =>
  `{ tracks { ...f0 } } ${repeat(levels, (index) => `fragment f${index} on Track { ...f${index + 1} artist { id } ...f${index + 1} }`)} fragment f${levels} on Track { title }`

describe('an operation beyond a limit is refused by name, before anything is fetched', () => {
  test.each<[string, string, RegExp]>([
    ['depth', `${'{ a '.repeat(25)}${'}'.repeat(25)}`, /25 levels deep; 20 are allowed/],
    [
      'depth through fragments',
      `{ ...f0 } ${repeat(30, (i) => `fragment f${i} on Track { artist { ...f${i + 1} } }`)} fragment f30 on Track { id }`,
      /31 levels deep/,
    ],
    ['depth beyond any stack', `${'{a'.repeat(1_300)}${'}'.repeat(1_300)}`, /levels deep|too deep/],
    ['aliases', `{ ${repeat(101, (i) => `a${i}: total`)} }`, /root fields|aliases/],
    ['aliases below the root', `{ tracks { ${repeat(101, (i) => `a${i}: title`)} } }`, /101 aliases; 100 are allowed/],
    ['root fields', `{ ${repeat(51, () => 'total')} }`, /51 root fields; 50 are allowed/],
    ['tokens', `{ tracks { ${repeat(4_001, () => 'id')} } }`, /more that 4000 tokens/],
    ['fields by fragments', bomb(14), /fields; 5000 are allowed/],
    ['fields without end', bomb(60), /more than a billion fields/],
    ['directives', `{ total ${repeat(201, () => '@include(if: true)')} }`, /201 directives; 200 are allowed/],
    ['literals', `{ echo(list: ${'['.repeat(40)}${']'.repeat(40)}) }`, /nests a value 40 levels deep/],
    [
      'fragments in a circle',
      '{ ...a } fragment a on Query { total ...b } fragment b on Query { ...a }',
      /Cannot spread fragment "a" within itself/,
    ],
    ['another field as __typename', '{ tracks { __typename: title } }', /may not be called "__typename"/],
    ['subscriptions', 'subscription { x }', /subscription/i],
  ])('%s', async (_name, query, message) => {
    graph.received.length = 0
    const startedAtMs = Date.now()
    const { status, body, text } = await graph.ask(query)
    expect(status).toBe(400)
    expect(body.data).toBeUndefined()
    expect(body.errors?.[0]?.message).toMatch(message)
    expect(graph.received).toEqual([])
    expect(Date.now() - startedAtMs).toBeLessThan(1_000)
    expect(text.length).toBeLessThan(10_000)
  })

  test('variables beyond their size', async () => {
    const { status, body } = await graph.ask('query($l: EchoInput) { echo(input: $l) }', {
      variables: { l: { text: 'x'.repeat(600_000) } },
    })
    expect(status).toBe(400)
    expect(body.errors?.[0]?.message).toMatch(/variables are \d+ bytes long; 500000 are allowed/)
  })

  test('variables that do not fit are told which and why, without a hundred repetitions', async () => {
    const { status, body } = await graph.ask('query($l: [Int!]) { echo(list: $l) }', {
      variables: { l: Array.from({ length: 5_000 }, () => 'x') },
    })
    expect(status).toBe(400)
    expect(body.errors?.length).toBeLessThan(25)
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/\$l.*Int cannot represent/),
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  const nested = (levels: number, first: string, inner: string): string =>
    levels === 0 ? inner : `similar(first: ${first}) { ${nested(levels - 1, first, inner)} }`

  test.each<[string, string, Record<string, unknown>]>([
    ['literals', `{ tracks { ${nested(3, '100', 'id')} } }`, {}],
    ['variables', `query ($n: Int!) { tracks { ${nested(3, '$n', 'id')} } }`, { n: 100 }],
    ["variables' defaults", `query ($n: Int! = 100) { tracks { ${nested(3, '$n', 'id')} } }`, {}],
    ["arguments' defaults", `{ tracks { ${nested(8, '10', 'id').replaceAll('(first: 10)', '')} } }`, {}],
    ['a connection', `{ shelf(first: 1000) { nodes { ${nested(2, '100', 'id')} } } }`, {}],
    [
      'fragments',
      `{ tracks { ...a } } fragment a on Track { similar(first: 100) { ...b } } fragment b on Track { ${nested(2, '100', 'id')} }`,
      {},
    ],
  ])('lists within lists, by %s', async (_by, query, variables) => {
    graph.received.length = 0
    const { status, body } = await graph.ask(query, { variables })
    expect(status).toBe(400)
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/may have \d{6,} fields; 100000 are allowed/),
      extensions: { code: 'BAD_USER_INPUT' },
    })
    expect(graph.received).toEqual([])
  })

  test('lists that are long, or within each other, but not both, are answered', async () => {
    expect((await graph.ask(`{ tracks { ${nested(2, '100', 'id title')} } }`)).status).toBe(200)
    expect((await graph.ask('{ shelf(first: 50000) { total nodes { id } } }')).status).toBe(200)
    expect((await graph.ask(`{ tracks { ${nested(10, '1', 'id')} } }`)).status).toBe(200)
  })

  test('what is just within the limits runs', async () => {
    const { status, body } = await graph.ask(`{ tracks { ${repeat(100, (i) => `a${i}: title`)} } }`)
    expect(status).toBe(200)
    expect(Object.keys(body.data?.tracks[0])).toHaveLength(100)
  })
})

describe('the public', () => {
  test('gets no introspection', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Track") { name } }']) {
      const { status, body } = await graph.ask(query)
      expect(status).toBe(400)
      expect(body.errors?.[0]?.message).toMatch(/introspection has been disabled/)
    }
    expect((await graph.ask('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } })
  })

  test('gets no suggestions; developers do', async () => {
    const developers = await startGraph(music(), { audience: 'developers' })
    const typo = '{ track { titel } tracs { id } }'
    expect((await graph.ask(typo)).text).not.toMatch(/did you mean/i)
    expect((await developers.ask(typo)).text).toMatch(/did you mean/i)
    await developers.close()
  })
})

describe('operations are read and planned once', () => {
  test('for any values of their variables', async () => {
    const query = 'query Named($id: ID!) { track(id: $id) { title } }'
    const first = performance.now()
    await graph.ask(query, { variables: { id: 't1' } })
    const coldMs = performance.now() - first
    const second = performance.now()
    for (const id of ['t1', 't2', 't3', 'none']) {
      const { body } = await graph.ask(query, { variables: { id } })
      expect(body.data?.track?.title ?? null).toBe({ t1: 'Blue', t2: 'Green', t3: 'Red' }[id] ?? null)
    }
    expect(coldMs).toBeGreaterThan(0)
    expect(performance.now() - second).toBeGreaterThan(0)
  })

  test('and one document of several is another for each name', async () => {
    const query = 'query A { total } query B { tracks { id } }'
    expect(Object.keys((await graph.ask(query, { operationName: 'A' })).body.data ?? {})).toEqual(['total'])
    expect(Object.keys((await graph.ask(query, { operationName: 'B' })).body.data ?? {})).toEqual(['tracks'])
    expect((await graph.ask(query)).status).toBe(400)
  })
})
