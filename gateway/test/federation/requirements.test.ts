import { describe, expect, test } from 'vitest'
import { among, graphOf } from './ask.ts'

type Value = Record<string, unknown>
const itself = (reference: Value) => reference

describe('fields that require fields that require fields', () => {
  // Between two subgraphs, to and fro: b needs a of the other, c needs b of the other.
  const { ask } = graphOf({
    one: {
      sdl: `
        type Query { item: Item }
        type Item @key(fields: "id") {
          id: ID!
          a: Int
          b: Int @external
          c: Int @requires(fields: "b")
          mustA: Int!
        }
      `,
      resolvers: {
        Query: { item: () => ({ id: '1', a: 1, mustA: 1 }) },
        Item: {
          __resolveReference: ({ id, b }: Value) => ({ id, a: 1, mustA: 1, b }),
          c: ({ b }: Value) => (typeof b === 'number' ? b * 10 : null),
        },
      },
    },
    two: {
      sdl: `
        type Item @key(fields: "id") {
          id: ID!
          a: Int @external
          mustA: Int! @external
          b: Int @requires(fields: "a")
          e: String @requires(fields: "a mustA")
        }
      `,
      resolvers: {
        Item: {
          __resolveReference: itself,
          b: ({ a }: Value) => (typeof a === 'number' ? a + 1 : null),
          e: ({ a, mustA }: Value) => `${String(a)} and ${String(mustA)}`,
        },
      },
    },
  })
  test.each([
    ['{ item { b } }', { b: 2 }],
    ['{ item { c } }', { c: 20 }],
    ['{ item { c b a e } }', { c: 20, b: 2, a: 1, e: '1 and 1' }],
    ['{ item { a: c b: a c: b mustA: id } }', { a: 20, b: 1, c: 2, mustA: '1' }],
  ])('%s', async (query, item) => {
    expect(await ask(query)).toEqual({ data: { item } })
  })
})

describe('requirements of objects of several types', () => {
  const pets = [
    { __typename: 'Dog', name: 'Rex', loud: true },
    { __typename: 'Cat', name: 'Tom', lives: 9 },
  ]
  const petTypes = `
    union Any = Dog | Cat
    interface Pet { name: String }
    type Dog implements Pet @shareable { name: String loud: Boolean }
    type Cat implements Pet @shareable { name: String lives: Int }
  `
  const { ask } = graphOf({
    owners: {
      sdl: `
        type Query { owner: Owner }
        type Owner @key(fields: "id") { id: ID! pets: [Pet!] favourite: Any }
        ${petTypes}
      `,
      resolvers: {
        Query: { owner: () => ({ id: '1', pets, favourite: pets[1] }) },
        Owner: { __resolveReference: among({ id: '1', pets, favourite: pets[1] }) },
      },
    },
    vets: {
      sdl: `
        type Owner @key(fields: "id") {
          id: ID!
          pets: [Pet!] @external
          favourite: Any @external
          bill: String @requires(fields: "pets { __typename name ... on Dog { loud } ... on Cat { lives } }")
          card: String @requires(fields: "favourite { ... on Dog { name } ... on Cat { name lives } }")
        }
        ${petTypes}
      `,
      resolvers: {
        Owner: {
          __resolveReference: itself,
          bill: ({ pets }: Value) => JSON.stringify(pets),
          card: ({ favourite }: Value) => JSON.stringify(favourite),
        },
      },
    },
  })
  test("are those of each object's own type", async () => {
    const { data } = await ask('{ owner { bill card } }')
    expect(JSON.parse(data?.owner.bill)).toEqual(pets)
    expect(JSON.parse(data?.owner.card)).toMatchObject({ name: 'Tom', lives: 9 })
  })
  test('are nothing that the answer shows', async () => {
    expect(await ask('{ owner { bill pets { ... on Cat { lives } } } }')).toMatchObject({
      data: { owner: { pets: [{}, { lives: 9 }] } },
    })
  })
})

describe('requirements that another subgraph computes with arguments', () => {
  const { ask } = graphOf({
    posts: {
      sdl: `
        type Query { feed: [Post!]! }
        type Post @key(fields: "id") { id: ID! comments(limit: Int!): [Comment] }
        type Comment @key(fields: "id") { id: ID! text: String }
      `,
      resolvers: {
        Query: { feed: () => [{ id: 'p1' }, { id: 'p2' }] },
        Post: {
          __resolveReference: itself,
          comments: ({ id }: Value, { limit }: { limit: number }) =>
            [1, 2, 3].slice(0, limit).map((n) => ({ id: `${String(id)}c${n}`, text: `text ${n}` })),
        },
      },
    },
    authors: {
      sdl: `
        type Post @key(fields: "id") {
          id: ID!
          comments(limit: Int!): [Comment] @external
          author: String @requires(fields: "comments(limit: 3) { id }")
        }
        type Comment @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: {
        Post: {
          __resolveReference: itself,
          author: ({ comments }: { comments: unknown[] }) => `of ${comments.length}`,
        },
      },
    },
  })
  test.each([
    ['the same field is not asked for', '{ feed { author } }', { author: 'of 3' }],
    [
      'it is, with others',
      '{ feed { author comments(limit: 1) { id } } }',
      { author: 'of 3', comments: [{ id: 'p1c1' }] },
    ],
    [
      'it is, with a variable, in fragments',
      'query ($n: Int! = 1) { feed { ...A author ...B } } fragment A on Post { comments(limit: $n) { id } } fragment B on Post { comments(limit: $n) { text } }',
      { comments: [{ id: 'p1c1', text: 'text 1' }], author: 'of 3' },
    ],
    [
      'it is, more than once',
      '{ feed { a: comments(limit: 1) { id } author b: comments(limit: 2) { text } } }',
      { a: [{ id: 'p1c1' }], author: 'of 3', b: [{ text: 'text 1' }, { text: 'text 2' }] },
    ],
  ])('are right where %s', async (_name, query, first) => {
    const { data, errors } = await ask(query)
    expect(errors).toBeUndefined()
    expect(data?.feed[0]).toEqual(first)
  })
})

describe('fields that are provided along one way', () => {
  const names: Record<string, string> = { u1: 'Ada', u2: 'Bob' }
  const { ask, asked } = graphOf({
    reviews: {
      sdl: `
        type Query { review: Review things: [Thing!] }
        union Thing = Review | User
        type Review { text: String author: User @provides(fields: "name address { city }") editor: User }
        type User @key(fields: "id") { id: ID! name: String @external address: Address @external karma: Int }
        type Address @shareable { city: String street: String }
      `,
      resolvers: {
        Query: {
          review: () => ({
            text: 'fine',
            author: { id: 'u1', name: 'Ada here', address: { city: 'Here', street: 'not provided' } },
            editor: { id: 'u2' },
          }),
          things: () => [
            { __typename: 'User', id: 'u2' },
            { __typename: 'Review', text: 'ok', author: { id: 'u1', name: 'Ada here' } },
          ],
        },
        User: { __resolveReference: itself, karma: () => 5 },
      },
    },
    users: {
      sdl: `
        type User @key(fields: "id") { id: ID! name: String @shareable address: Address @shareable }
        type Address @shareable { city: String street: String }
      `,
      resolvers: {
        User: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            name: names[id],
            address: { city: 'There', street: 'S' },
          }),
        },
      },
    },
  })
  test('need nobody else there', async () => {
    expect(await ask('{ review { author { name address { city } karma } } }')).toEqual({
      data: { review: { author: { name: 'Ada here', address: { city: 'Here' }, karma: 5 } } },
    })
    expect(await asked()).toEqual(['reviews'])
  })
  test('come from their owner elsewhere', async () => {
    expect(await ask('{ review { editor { name address { street } } } }')).toEqual({
      data: { review: { editor: { name: 'Bob', address: { street: 'S' } } } },
    })
    expect(await ask('{ things { ... on User { name } ... on Review { author { name } } } }')).toEqual({
      data: { things: [{ name: 'Bob' }, { author: { name: 'Ada here' } }] },
    })
  })
})

describe('fields that are provided below types of several kinds', () => {
  const { ask, asked } = graphOf({
    media: {
      sdl: `
        type Query { all: [Media] @shareable provided: [Media] @provides(fields: "... on Book { title }") one: Item @provides(fields: "... on Book { title } ... on Film { title }") }
        union Media = Book | Film
        interface Item { id: ID! }
        type Book implements Item @key(fields: "id") { id: ID! title: String @external }
        type Film implements Item @key(fields: "id") { id: ID! title: String @external }
      `,
      resolvers: {
        Query: {
          all: () => [
            { __typename: 'Book', id: 'b' },
            { __typename: 'Film', id: 'f' },
          ],
          provided: () => [
            { __typename: 'Book', id: 'b', title: 'provided' },
            { __typename: 'Film', id: 'f' },
          ],
          one: () => ({ __typename: 'Film', id: 'f', title: 'provided' }),
        },
      },
    },
    titles: {
      sdl: `
        type Book @key(fields: "id") { id: ID! title: String @shareable }
        type Film @key(fields: "id") { id: ID! title: String @shareable }
      `,
      resolvers: {
        Book: { __resolveReference: among({ id: 'b', title: 'owned' }) },
        Film: { __resolveReference: among({ id: 'f', title: 'owned' }) },
      },
    },
  })
  test('are those that are named, for their type', async () => {
    const titles = '{ ... on Book { title } ... on Film { title } }'
    expect(await ask(`{ all ${titles} provided ${titles} }`)).toEqual({
      data: {
        all: [{ title: 'owned' }, { title: 'owned' }],
        provided: [{ title: 'provided' }, { title: 'owned' }],
      },
    })
    expect(await ask(`{ one ${titles} }`)).toEqual({ data: { one: { title: 'provided' } } })
    expect(await asked()).toEqual(['media'])
  })
})
