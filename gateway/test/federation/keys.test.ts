import { describe, expect, test } from 'vitest'
import { among, graphOf } from './ask.ts'

describe('a subgraph that knows an entity by another key than the asking one', () => {
  // The shop knows books by isbn, the library by its own number; only the register knows both.
  const { ask, asked } = graphOf({
    shop: {
      sdl: 'type Query { book: Book } type Book @key(fields: "isbn") { isbn: ID! price: Int }',
      resolvers: { Query: { book: () => ({ isbn: 'i1', price: 7 }) } },
    },
    register: {
      sdl: 'type Book @key(fields: "isbn") @key(fields: "number") { isbn: ID! number: Int! }',
      resolvers: { Book: { __resolveReference: among({ isbn: 'i1', number: 1 }) } },
    },
    library: {
      sdl: 'type Book @key(fields: "number") { number: Int! shelf: String }',
      resolvers: { Book: { __resolveReference: among({ number: 1, shelf: 'A' }) } },
    },
  })
  test('is reached through a third, whose key nobody asked for', async () => {
    expect(await ask('{ book { price shelf } }')).toEqual({ data: { book: { price: 7, shelf: 'A' } } })
    expect(await asked()).toEqual(['shop', 'register', 'library'])
  })
})

describe('keys of several fields, and of fields below fields', () => {
  const seat = { row: 'A', number: 1, hall: { id: 'h1', city: { code: 'X' } } }
  const { ask } = graphOf({
    sales: {
      sdl: `
        type Query { seats: [Seat!]! }
        type Seat @key(fields: "row number hall { id city { code } }") { row: String! number: Int! hall: Hall! }
        type Hall @shareable { id: ID! city: City! }
        type City @shareable { code: String! }
      `,
      resolvers: { Query: { seats: () => [seat, { ...seat, number: 2 }] } },
    },
    plan: {
      sdl: `
        type Seat @key(fields: "row number hall { id city { code } }") {
          row: String! number: Int! hall: Hall! view: String
        }
        type Hall @shareable { id: ID! city: City! }
        type City @shareable { code: String! }
      `,
      resolvers: {
        Seat: { __resolveReference: among({ ...seat, view: 'good' }, { ...seat, number: 2, view: 'bad' }) },
      },
    },
  })
  test('are sent whole, with the parts that nobody asked for', async () => {
    expect(await ask('{ seats { view } }')).toEqual({ data: { seats: [{ view: 'good' }, { view: 'bad' }] } })
    expect(await ask('{ seats { hall { city { __typename } } view } }')).toEqual({
      data: {
        seats: [
          { hall: { city: { __typename: 'City' } }, view: 'good' },
          { hall: { city: { __typename: 'City' } }, view: 'bad' },
        ],
      },
    })
  })
})

describe('several entities of which some are not there', () => {
  const { ask } = graphOf({
    books: {
      sdl: `
        type Query { books: [Book] }
        type Book { title: String author: Author mustAuthor: Author! }
        type Author @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: {
        Query: {
          books: () => [
            { title: 'One', author: { id: 'a1' }, mustAuthor: { id: 'a1' } },
            { title: 'Two', author: null, mustAuthor: { id: 'a1' } },
            { title: 'Three', author: { id: 'gone' }, mustAuthor: { id: 'gone' } },
            null,
          ],
        },
      },
    },
    people: {
      sdl: 'type Author @key(fields: "id") { id: ID! name: String fullName: String! }',
      resolvers: { Author: { __resolveReference: among({ id: 'a1', name: 'Ada', fullName: 'Ada L.' }) } },
    },
  })
  test('answers the others, in their places', async () => {
    const { data } = await ask('{ books { title author { id name } } }')
    expect(data?.books).toEqual([
      { title: 'One', author: { id: 'a1', name: 'Ada' } },
      { title: 'Two', author: null },
      { title: 'Three', author: { id: 'gone', name: null } },
      null,
    ])
  })
  test('spreads null as far as the schema says', async () => {
    const { data } = await ask('{ books { title author { fullName } mustAuthor { fullName } } }')
    expect(data?.books).toEqual([
      { title: 'One', author: { fullName: 'Ada L.' }, mustAuthor: { fullName: 'Ada L.' } },
      { title: 'Two', author: null, mustAuthor: { fullName: 'Ada L.' } },
      null,
      null,
    ])
  })
})

describe('an entity that two subgraphs own by different keys, within a list of another', () => {
  // Like a price list: the key of the list is made of the keys of what is in it.
  const first = { id: 'p1', pid: 'x1' }
  const { ask } = graphOf({
    products: {
      sdl: `
        type Query { top: ProductList! }
        type ProductList @key(fields: "products { id pid }") { products: [Product!]! }
        type Product @key(fields: "id") @key(fields: "id pid") { id: String! pid: String category: Category @shareable }
        type Category @key(fields: "id tag") { id: String! tag: String }
      `,
      resolvers: {
        Query: { top: () => ({ products: [{ ...first, category: { id: 'c1', tag: 't1' } }] }) },
        Product: { __resolveReference: among({ ...first, category: { id: 'c1', tag: 't1' } }) },
      },
    },
    lists: {
      sdl: `
        type ProductList @key(fields: "products { id pid }") { products: [Product!]! first: Product @shareable }
        type Product @key(fields: "id pid") { id: String! pid: String }
      `,
      resolvers: {
        ProductList: { __resolveReference: (list: object) => ({ ...list, first }) },
        Product: { __resolveReference: among(first) },
      },
    },
    prices: {
      sdl: `
        type ProductList @key(fields: "products { id pid category { id tag } }") {
          products: [Product!]!
          first: Product @shareable
        }
        type Product @key(fields: "id pid category { id tag }") { id: String! pid: String price: Int category: Category @shareable }
        type Category @key(fields: "id tag") { id: String! tag: String }
      `,
      resolvers: {
        ProductList: {
          __resolveReference: () => ({ products: [{ ...first, price: 100 }], first: { ...first, price: 100 } }),
        },
        Product: { __resolveReference: among({ ...first, category: { id: 'c1', tag: 't1' }, price: 100 }) },
      },
    },
  })
  test('is found by the longest way', async () => {
    expect(await ask('{ top { products { id price } first { id price } } }')).toEqual({
      data: { top: { products: [{ id: 'p1', price: 100 }], first: { id: 'p1', price: 100 } } },
    })
  })
})

describe('entities that refer to each other', () => {
  const { ask } = graphOf({
    people: {
      sdl: `
        type Query { me: Person }
        type Person @key(fields: "id") { id: ID! name: String friend: Person }
      `,
      resolvers: {
        Query: { me: () => ({ id: '1', name: 'Ada', friend: { id: '2', name: 'Bob', friend: { id: '1' } } }) },
        Person: { __resolveReference: among({ id: '1', name: 'Ada' }, { id: '2', name: 'Bob' }) },
      },
    },
    teams: {
      sdl: 'type Person @key(fields: "id") { id: ID! rank: Int! boss: Person }',
      resolvers: {
        Person: {
          __resolveReference: among({ id: '1', rank: 3, boss: { id: '2' } }, { id: '2', rank: 5, boss: { id: '1' } }),
          rank: ({ id }: { id: string }) => (id === '1' ? 3 : 5),
          boss: ({ id }: { id: string }) => ({ id: id === '1' ? '2' : '1' }),
        },
      },
    },
  })
  test('are followed in circles, each step from its own object', async () => {
    expect(await ask('{ me { boss { rank friend { rank } boss { name rank } } friend { friend { rank } } } }')).toEqual(
      {
        data: {
          me: {
            boss: { rank: 5, friend: null, boss: { name: 'Ada', rank: 3 } },
            friend: { friend: { rank: 3 } },
          },
        },
      },
    )
  })
})
