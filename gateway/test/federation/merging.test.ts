import { describe, expect, test } from 'vitest'
import { among, graphOf } from './ask.ts'

type Value = Record<string, unknown>
const itself = (reference: Value) => reference

describe('enums and inputs that subgraphs know in part', () => {
  const { ask } = graphOf({
    a: {
      sdl: `
        enum Kind { REGULAR VIP @inaccessible }
        enum Order { NAME AGE ONLY_A }
        input Filter { first: Int! = 2, kind: Kind, onlyA: Boolean }
        enum Mood { CALM LOUD }
        type Query {
          people(order: Order = NAME, filter: Filter): [Person!]
          hidden: Person
          moodA: Mood
        }
        type Person @key(fields: "id") { id: ID! kind: Kind @shareable }
      `,
      resolvers: {
        Query: {
          people: (_: unknown, args: Value) => [{ id: JSON.stringify(args), kind: 'REGULAR' }],
          hidden: () => ({ id: 'u2', kind: 'VIP' }),
          moodA: () => 'LOUD',
        },
      },
    },
    b: {
      sdl: `
        enum Kind { REGULAR VIP }
        enum Order { NAME AGE ONLY_B }
        input Filter { first: Int! = 2, kind: Kind, onlyB: String }
        enum Mood { WILD }
        type Query { echo(filter: Filter, order: Order): String moodB: Mood }
        type Person @key(fields: "id") { id: ID! kind: Kind @shareable name: String }
      `,
      resolvers: {
        Query: { echo: (_: unknown, args: Value) => JSON.stringify(args), moodB: () => 'WILD' },
        Person: { __resolveReference: ({ id }: Value) => ({ id, name: 'Bob', kind: 'VIP' }) },
      },
    },
  })

  test('are for clients what all agree on where values go in, and what any knows where they come out', async () => {
    const { data } = await ask(
      '{ order: __type(name: "Order") { enumValues { name } } mood: __type(name: "Mood") { enumValues { name } } filter: __type(name: "Filter") { inputFields { name } } }',
    )
    const names = (of: { name: string }[]) => of.map(({ name }) => name).sort()
    expect(names(data?.order.enumValues)).toEqual(['AGE', 'NAME'])
    expect(names(data?.mood.enumValues)).toEqual(['CALM', 'LOUD', 'WILD'])
    expect(names(data?.filter.inputFields)).toEqual(['first', 'kind'])
    expect(await ask('{ moodA moodB }')).toEqual({ data: { moodA: 'LOUD', moodB: 'WILD' } })
  })

  test('reach each subgraph as it knows them', async () => {
    const query =
      'query ($f: Filter, $o: Order = AGE) { people(filter: $f, order: $o) { id name } echo(filter: { kind: REGULAR }) other: echo(filter: $f, order: $o) }'
    const { data } = await ask(query, { f: { first: 1 } })
    expect(JSON.parse(data?.people[0].id)).toEqual({ filter: { first: 1 }, order: 'AGE' })
    expect(data?.people[0].name).toBe('Bob')
    expect(JSON.parse(data?.echo)).toEqual({ filter: { first: 2, kind: 'REGULAR' } })
    expect(JSON.parse(data?.other)).toEqual({ filter: { first: 1 }, order: 'AGE' })
  })

  test.each([
    ['a value that only one subgraph takes', '{ people(order: ONLY_A) { id } }', {}],
    ['an input field that only one subgraph takes', '{ people(filter: { onlyA: true }) { id } }', {}],
    [
      "a value that is nobody's business, in a variable",
      'query ($f: Filter) { people(filter: $f) { id } }',
      { f: { kind: 'VIP' } },
    ],
  ])('refuse %s', async (_name, query, variables) => {
    const { data, errors } = await ask(query, variables)
    expect(data).toBeUndefined()
    expect(errors).toHaveLength(1)
  })

  test("have no value that is nobody's business: null, with an error, and the rest of the answer", async () => {
    const { data, errors } = await ask('{ hidden { id kind } moodA }')
    expect(data).toEqual({ hidden: { id: 'u2', kind: null }, moodA: 'LOUD' })
    expect(errors?.map(({ path }) => path)).toEqual([['hidden', 'kind']])
    expect(JSON.stringify(errors)).not.toContain('VIP')
  })
})

describe('fields that are inaccessible', () => {
  const { ask } = graphOf({
    a: {
      sdl: `
        type Query { users: [User!] secret: String @inaccessible }
        type User @key(fields: "id") { id: ID! @inaccessible name: String }
      `,
      resolvers: {
        Query: { users: () => [{ id: 'u1', name: 'Ada' }] },
        User: { __resolveReference: among({ id: 'u1', name: 'Ada' }) },
      },
    },
    b: {
      sdl: 'type User @key(fields: "id") { id: ID! age: Int friends: [User!] pin: Int @inaccessible }',
      resolvers: {
        User: {
          __resolveReference: among({ id: 'u1', age: 40, friends: [{ id: 'u1' }], pin: 1 }),
          age: () => 40,
          friends: () => [{ id: 'u1' }],
        },
      },
    },
  })
  test('lead the gateway to others, and clients nowhere', async () => {
    expect(await ask('{ users { name age friends { name } } }')).toEqual({
      data: { users: [{ name: 'Ada', age: 40, friends: [{ name: 'Ada' }] }] },
    })
    for (const query of ['{ users { id } }', '{ users { pin } }', '{ secret }']) {
      expect((await ask(query)).data).toBeUndefined()
    }
  })
})

describe('root fields that several subgraphs answer, each in part', () => {
  const { ask } = graphOf({
    names: {
      sdl: `
        type Query { product: Product! @shareable products: [Product!]! @shareable }
        type Product @shareable { id: ID! name: Name! }
        type Name @shareable { id: ID! short: String! }
      `,
      resolvers: { Query: parts({ name: { id: 'n', short: 'P' } }) },
    },
    prices: {
      sdl: `
        type Query { product: Product! @shareable products: [Product!]! @shareable }
        type Product @shareable { id: ID! price: Price }
        type Price @shareable { id: ID! amount: Int currency: String }
      `,
      resolvers: { Query: parts({ price: { id: 'p', amount: 7, currency: 'EUR' } }) },
    },
    categories: {
      sdl: `
        type Query { product: Product! @shareable products: [Product!]! @shareable }
        type Product @shareable { id: ID! category: String }
      `,
      resolvers: { Query: parts({ category: 'things' }) },
    },
  })
  function parts(part: Value) {
    return { product: () => ({ id: '1', ...part }), products: () => ['1', '2'].map((id) => ({ id, ...part })) }
  }
  test('are one, also in lists', async () => {
    const whole = { name: { short: 'P' }, price: { amount: 7 }, category: 'things' }
    const fields = 'id name { short } price { amount } category'
    expect(await ask(`{ product { ${fields} } products { ${fields} } }`)).toEqual({
      data: {
        product: { id: '1', ...whole },
        products: [
          { id: '1', ...whole },
          { id: '2', ...whole },
        ],
      },
    })
    expect(await ask('{ product { category } }')).toEqual({ data: { product: { category: 'things' } } })
  })
})

describe('subgraphs that extend types', () => {
  const { ask } = graphOf({
    owner: {
      sdl: `
        type Query { user: User }
        type User @key(fields: "id") { id: ID! name: String rid: ID @shareable }
      `,
      resolvers: {
        Query: { user: () => ({ id: 'u1', name: 'Ada', rid: 'r1' }) },
        User: { __resolveReference: among({ id: 'u1', name: 'Ada', rid: 'r1' }) },
      },
    },
    extender: {
      sdl: `
        extend type Query { random: User }
        extend type User @key(fields: "id") { id: ID! @external nick: String rid: ID @external greeting: String @requires(fields: "rid") }
      `,
      resolvers: {
        Query: { random: () => ({ id: 'u1', rid: 'not mine' }) },
        User: { __resolveReference: itself, nick: () => 'ada', greeting: ({ rid }: Value) => `hello ${String(rid)}` },
      },
    },
  })
  test('have the keys that they call external', async () => {
    const user = { id: 'u1', name: 'Ada', nick: 'ada', rid: 'r1', greeting: 'hello r1' }
    expect(await ask('{ user { id name nick rid greeting } random { id name nick rid greeting } }')).toEqual({
      data: { user, random: user },
    })
  })
})
