import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinParts } from '../src/explain/joinParts.ts'
import { startGraph, type Graph, type TestSubgraph } from './graph.ts'

/** A shop of which everything costs something. */
const shop: TestSubgraph = {
  sdl: `
    scalar Picture @cost(weight: 3)
    enum Colour @cost(weight: 2) { RED GREEN }
    input Filter { text: String @cost(weight: 4) colour: Colour inner: Filter any: [Filter!] }
    interface Item { name: String! price: Int }
    type Shirt implements Item @cost(weight: 5) { name: String! price: Int @cost(weight: 7) colour: Colour }
    type Mug implements Item { name: String! price: Int picture: Picture }
    type Page { nodes: [Item!]! total: Int }
    type Query {
      mug: Mug
      shirt: Shirt
      dear: Mug @cost(weight: 50)
      items(first: Int! = 3): [Item!] @listSize(slicingArguments: ["first"])
      mugs: [Mug!] @listSize(assumedSize: 10)
      page(first: Int, last: Int): Page @listSize(slicingArguments: ["first", "last"], sizedFields: ["nodes"])
      either(first: Int, last: Int): [Mug!]
        @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false, assumedSize: 4)
      find(filter: Filter, colours: [Colour!], page: Int @cost(weight: 9)): Mug
    }
    type Mutation { buy: Mug }
  `,
  resolvers: {
    Query: {
      mug: () => mug,
      shirt: () => ({ name: 'shirt', price: 1, colour: 'RED' }),
      dear: () => mug,
      items: (_: unknown, { first }: { first: number }) => Array.from({ length: Math.min(first, 2) }, () => mug),
      mugs: () => [mug],
      page: () => ({ nodes: [mug], total: 1 }),
      either: () => [mug, mug],
      find: () => mug,
    },
    Mutation: { buy: () => mug },
  },
}
const mug = { __typename: 'Mug', name: 'mug', price: 2, picture: 'p' }

describe('what an operation may cost, and what it has cost', () => {
  let graph: Graph
  beforeAll(async () => {
    graph = await startGraph({ shop })
  })
  afterAll(() => graph.close())

  test.each<[string, string, { estimated: number; actual: number }, Record<string, unknown>?]>([
    ['an object is 1, its scalars nothing', '{ mug { name price } }', { estimated: 1, actual: 1 }],
    ["a scalar's weight", '{ mug { picture p: picture } }', { estimated: 7, actual: 7 }],
    ["a type's weight, a field's and an enum's", '{ shirt { price colour } }', { estimated: 14, actual: 14 }],
    ["a field's own weight stands before its type's", '{ dear { name } }', { estimated: 50, actual: 50 }],
    ['an abstract type is as dear as its dearest', '{ items(first: 1) { name price } }', { estimated: 12, actual: 12 }],
    ['a list by its argument', '{ items(first: 4) { name } }', { estimated: 20, actual: 10 }],
    ["a list by its argument's default", '{ items { name } }', { estimated: 15, actual: 10 }],
    [
      'a list by a variable',
      'query ($n: Int!) { items(first: $n) { name } }',
      { estimated: 500, actual: 10 },
      { n: 100 },
    ],
    ['a list that is assumed', '{ mugs { picture } }', { estimated: 40, actual: 4 }],
    ["a connection's nodes", '{ page(last: 5) { total nodes { name } } }', { estimated: 26, actual: 6 }],
    ['the longer of two arguments', '{ either(first: 2, last: 6) { name } }', { estimated: 6, actual: 2 }],
    ['neither of two arguments', '{ either { name } }', { estimated: 4, actual: 2 }],
    ['an argument', '{ find(page: 1) { name } }', { estimated: 10, actual: 10 }],
    [
      'input fields and enums, each time they are given',
      '{ find(filter: { text: "a", colour: RED, inner: { text: "b" }, any: [{ text: "c" }] }, colours: [RED, GREEN]) { name } }',
      { estimated: 19, actual: 19 },
    ],
    [
      'input fields and enums in variables',
      'query ($f: Filter, $c: [Colour!], $t: String) { a: find(filter: $f, colours: $c) { name } b: find(filter: { text: $t }) { name } }',
      { estimated: 18, actual: 18 },
      { f: { text: 'a', inner: { colour: 'RED', any: [{ text: 'b' }] } }, c: ['RED', 'GREEN', 'RED'], t: null },
    ],
    [
      'fragments, as if all applied',
      '{ items(first: 2) { ... on Mug { picture } ... on Shirt { price } } }',
      { estimated: 30, actual: 16 },
    ],
    ['a mutation is 10 more', 'mutation { buy { name } }', { estimated: 11, actual: 11 }],
  ])('%s', async (_what, query, cost, variables = {}) => {
    const { body, status } = await graph.ask(query, { variables, extensions: { cost: true } })
    expect([status, body.errors]).toEqual([200, undefined])
    expect(body.extensions).toEqual({ cost: { ...cost, allowed: 100_000 } })
  })

  test('is said to nobody who does not ask, and the answer is the same', async () => {
    const plain = await graph.ask('{ mug { name } }')
    expect(plain.body).toEqual({ data: { mug: { name: 'mug' } } })
    const asked = await graph.ask('{ mug { name } }', { extensions: { cost: true } })
    expect(asked.body.data).toEqual(plain.body.data)
  })

  test('is said of answers with errors too', async () => {
    const { body } = await graph.ask('{ find { name } mugs { nothing: picture } }', { extensions: { cost: true } })
    expect(body.extensions?.cost).toMatchObject({ estimated: 41 })
  })

  test('beyond the limit it is refused, with the list that makes it large, before anything is fetched', async () => {
    const small = await startGraph({ shop }, { limits: { cost: 100 } })
    const { status, body } = await small.ask('query ($n: Int!) { items(first: $n) { name } mug { name } }', {
      variables: { n: 20 },
    })
    expect(status).toBe(400)
    expect(body.errors).toEqual([
      {
        message:
          'The operation may cost 101; 100 is allowed: ask for shorter lists, or for fewer of them within each other. The longest is Query.items(first: 20).',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ])
    expect(small.received).toEqual([])
    const query = 'query ($n: Int!) { items(first: $n) { name } }'
    expect((await small.ask(query, { variables: { n: 20 } })).status).toBe(200)
    await small.close()
  })

  test.each<[string, string, Record<string, unknown>]>([
    ['none', '{ page { total } }', {}],
    ['two', '{ page(first: 1, last: 1) { total } }', {}],
    ['a null', 'query ($n: Int) { page(first: $n) { total } }', { n: null }],
    ['an absent variable', 'query ($n: Int) { page(first: $n) { total } }', {}],
  ])('a list that must be told its length by one argument is refused with %s', async (_by, query, variables) => {
    const { status, body } = await graph.ask(query, { variables })
    expect([status, body.errors?.[0]?.message]).toEqual([
      400,
      'Query.page must be told how long its list may be, by exactly one of `first`, `last`.',
    ])
    const told = await graph.ask('query ($n: Int) { page(first: $n) { total } }', { variables: { n: 1 } })
    expect(told.body.data).toEqual({ page: { total: 1 } })
  })
})

describe('for any operation', () => {
  const shirtFields = fc.constantFrom('name', 'price', 'colour', 'n: name', 'more: price')
  const mugFields = fc.constantFrom('name', 'price', 'picture', 'p: picture', 'q: picture')
  const listOf = (fields: fc.Arbitrary<string>) =>
    fc.array(fields, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
  const items = fc
    .tuple(
      listOf(fc.constantFrom('name', 'price', '__typename')),
      fc.option(listOf(mugFields)),
      fc.option(listOf(shirtFields)),
    )
    .map(
      ([own, mugs, shirts]) =>
        `${own}${mugs ? ` ... on Mug { ${mugs} }` : ''}${shirts ? ` ... on Shirt { ${shirts} }` : ''}`,
    )
  const first = fc.integer({ min: 2, max: 9 })
  const root = fc.oneof(
    listOf(mugFields).map((fields) => `mug { ${fields} }`),
    listOf(mugFields).map((fields) => `dear { ${fields} }`),
    listOf(shirtFields).map((fields) => `shirt { ${fields} }`),
    fc.tuple(first, items).map(([n, fields]) => `items(first: ${n}) { ${fields} }`),
    fc.tuple(first, items).map(([n, fields]) => `page(last: ${n}) { total nodes { ${fields} } }`),
    fc
      .tuple(listOf(mugFields), fc.constantFrom('RED', 'GREEN'))
      .map(([fields, colour]) => `find(filter: { text: "x", any: [{ colour: ${colour} }] }) { ${fields} }`),
  )
  const operations = fc
    .array(root, { minLength: 1, maxLength: 6 })
    .map((roots) => `{ ${roots.map((field, at) => `f${at}: ${field}`).join(' ')} }`)

  test('what it has cost is never more than what it was estimated at', async () => {
    const graph = await startGraph({ shop })
    const property = fc.asyncProperty(operations, async (query) => {
      const { body } = await graph.ask(query, { extensions: { cost: true } })
      const { estimated, actual } = body.extensions!.cost
      expect(actual).toBeGreaterThan(0)
      expect(actual).toBeLessThanOrEqual(estimated)
    })
    await fc.assert(property, { numRuns: 150 })
    await graph.close()
  })
})

test('developers who ask are shown how an operation is fetched, and nobody else', async () => {
  const developers = await startGraph({ shop }, { audience: 'developers' })
  const { body } = await developers.ask('{ mug { name } }', { extensions: { queryPlan: true } })
  expect(body.data).toEqual({ mug: { name: 'mug' } })
  expect(body.extensions?.queryPlan.text).toMatch(/^QueryPlan \{[^]*Fetch\(service: "shop"\)[^]*mug/)
  expect(body.extensions?.queryPlan.node).toMatchObject({ kind: 'Fetch', serviceName: 'shop' })
  await developers.close()

  const strangers = await startGraph({ shop })
  const answer = await strangers.ask('{ mug { name } }', { extensions: { queryPlan: true, cost: 'true' } })
  expect(answer.body).toEqual({ data: { mug: { name: 'mug' } } })
  await strangers.close()
})

test('what is told of an answer in parts comes with the last of them, and is about all', async () => {
  const graph = await startGraph({ shop }, { audience: 'developers' })
  const extensions = { cost: true, queryPlan: true, budget: true }
  const query = `{
    items { name ... @defer { price ... on Shirt { colour } } }
    ... @defer { dear { name } }
    page(first: 1) { ... @defer { nodes { name ... @defer { price } ... on Mug { picture } } } }
  }`
  const whole = (await graph.ask(query, { extensions })).body.extensions!
  const { text } = await graph.ask(query, { extensions, headers: { accept: 'multipart/mixed; deferSpec=20220824' } })
  const parts = text.split('\r\n---').flatMap((part) => /\{.*\}/.exec(part)?.map((json) => JSON.parse(json)) ?? [])
  expect(parts.length).toBeGreaterThan(2)
  expect(parts.slice(0, -1).filter((part) => 'extensions' in part)).toEqual([])
  const told = parts.at(-1).extensions
  expect(parts.at(-1).hasNext).toBe(false)
  expect(told.cost).toEqual(whole.cost)
  expect(told.cost.actual).toBeGreaterThan(5)
  expect(told.queryPlan.text).toContain('Defer')
  expect(told.budget.fetches.length).toBeGreaterThan(1)
  const others = await graph.ask(query, { headers: { accept: 'multipart/mixed; deferSpec=20220824' } })
  expect(others.text).not.toContain('extensions')
  await graph.close()
})

test('a field that a client calls `__proto__` is put together with the others, and with nothing else', () => {
  const incremental = [{ path: [], data: JSON.parse('{"__proto__":{"spoilt":true}}') as unknown }]
  const whole = joinParts([{ data: { name: 'mug' } }, { incremental }])
  expect(JSON.stringify(whole)).toBe('{"name":"mug","__proto__":{"spoilt":true}}')
  expect('spoilt' in {}).toBe(false)
})
