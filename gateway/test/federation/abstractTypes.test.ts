import { describe, expect, test } from 'vitest'
import { among, graphOf } from './ask.ts'

type Value = Record<string, unknown>
const itself = (reference: Value) => reference

describe('types of which subgraphs know different ones', () => {
  const book = { __typename: 'Book', id: 'b1', title: 'A book', similar: [{ __typename: 'Film', id: 'f1' }] }
  const film = { __typename: 'Film', id: 'f1', title: 'A film', similar: [{ __typename: 'Book', id: 'b1' }] }
  const { ask } = graphOf({
    shop: {
      sdl: `
        type Query { products: [Product!]! media: [Media] item(id: ID!): Item }
        interface Product { id: ID! similar: [Product!] size: Size }
        interface Item { id: ID! }
        union Media = Book | Film
        type Size @shareable { height: Int unit: String }
        type Book implements Product & Item @key(fields: "id") { id: ID! similar: [Product!] size: Size }
        type Film implements Product & Item @key(fields: "id") { id: ID! similar: [Product!] size: Size }
      `,
      resolvers: {
        Query: {
          products: () => [book, film],
          media: () => [film, null, book],
          item: (_: unknown, { id }: Value) => [book, film].find((known) => known.id === id),
        },
        Book: {
          __resolveReference: among(book),
          size: () => ({ height: 20, unit: 'cm' }),
          similar: () => book.similar,
        },
        Film: { __resolveReference: among(film), size: () => null, similar: () => film.similar },
      },
    },
    library: {
      sdl: `
        type Query { shelf: [Media!] }
        union Media = Book | Map
        interface Titled { title: String }
        type Book implements Titled @key(fields: "id") { id: ID! title: String author: Author }
        type Map implements Titled @key(fields: "id") { id: ID! title: String scale: Int }
        type Author @shareable { name: String }
      `,
      resolvers: {
        Query: {
          shelf: () => [
            { __typename: 'Map', id: 'm1', title: 'A map', scale: 10 },
            { __typename: 'Book', id: 'b1', title: 'A book' },
          ],
        },
        Book: { __resolveReference: among(book), author: () => ({ name: 'Ada' }) },
      },
    },
    cinema: {
      sdl: `
        interface Titled { title: String }
        type Film implements Titled @key(fields: "id") { id: ID! title: String author: Author minutes: String }
        type Author @shareable { name: String }
      `,
      resolvers: { Film: { __resolveReference: among(film), author: () => ({ name: 'Bob' }), minutes: () => '90' } },
    },
  })

  test('are told apart by each object', async () => {
    expect(
      await ask('{ products { __typename id ... on Book { title author { name } } ... on Film { minutes } } }'),
    ).toEqual({
      data: {
        products: [
          { __typename: 'Book', id: 'b1', title: 'A book', author: { name: 'Ada' } },
          { __typename: 'Film', id: 'f1', minutes: '90' },
        ],
      },
    })
  })
  test('meet in unions, null among them', async () => {
    const fields = '{ __typename ... on Titled { title } ... on Map { scale } ... on Film { minutes } }'
    expect(await ask(`{ media ${fields} shelf ${fields} }`)).toEqual({
      data: {
        media: [{ __typename: 'Film', title: 'A film', minutes: '90' }, null, { __typename: 'Book', title: 'A book' }],
        shelf: [
          { __typename: 'Map', title: 'A map', scale: 10 },
          { __typename: 'Book', title: 'A book' },
        ],
      },
    })
  })
  test('are looked at through interfaces that the subgraph has not', async () => {
    expect(
      await ask('{ products { ... on Titled { title } similar { ... on Titled { title } size { height } } } }'),
    ).toEqual({
      data: {
        products: [
          { title: 'A book', similar: [{ title: 'A film', size: null }] },
          { title: 'A film', similar: [{ title: 'A book', size: { height: 20 } }] },
        ],
      },
    })
    expect(
      await ask('{ item(id: "f1") { ... on Product { ... on Titled { ... on Film { minutes author { name } } } } } }'),
    ).toEqual({
      data: { item: { minutes: '90', author: { name: 'Bob' } } },
    })
  })
  test('may call different things by one name', async () => {
    expect(await ask('{ products { ... on Book { x: title } ... on Film { x: minutes } } }')).toEqual({
      data: { products: [{ x: 'A book' }, { x: '90' }] },
    })
    expect(await ask('{ products { ... on Book { x: author { name } } ... on Film { x: author { name } } } }')).toEqual(
      {
        data: { products: [{ x: { name: 'Ada' } }, { x: { name: 'Bob' } }] },
      },
    )
  })
  test('have their names wherever they are asked for', async () => {
    expect(
      await ask(
        '{ __typename t: __typename products { t: __typename similar { __typename } } shelf { __typename } item(id: "b1") { __typename } }',
      ),
    ).toEqual({
      data: {
        __typename: 'Query',
        t: 'Query',
        products: [
          { t: 'Book', similar: [{ __typename: 'Film' }] },
          { t: 'Film', similar: [{ __typename: 'Book' }] },
        ],
        shelf: [{ __typename: 'Map' }, { __typename: 'Book' }],
        item: { __typename: 'Book' },
      },
    })
  })
})

describe('fields of one name that are nullable in one type only', () => {
  const { ask } = graphOf({
    a: {
      sdl: `
        type Query { users: [User!]! accounts: [Account!]! }
        union Account = User | Admin
        type User @key(fields: "id") { id: ID name: String similar: [Account!] }
        type Admin { id: ID! name: String! photo: String }
      `,
      resolvers: {
        Query: {
          users: () => [{ id: 'u1' }],
          accounts: () => [
            { __typename: 'User', id: 'u1' },
            { __typename: 'Admin', id: 'a1', name: 'Root' },
          ],
        },
        User: {
          __resolveReference: itself,
          name: () => 'u-name',
          similar: () => [{ __typename: 'Admin', id: 'a1', name: 'Root' }],
        },
      },
    },
    b: {
      sdl: 'type User @key(fields: "id") { id: ID age: Int }',
      resolvers: { User: { __resolveReference: itself, age: () => 40 } },
    },
  })
  test('stand under one name all the same, where the client tells them apart', async () => {
    const query =
      '{ accounts { ... on User { id name age similar { ... on Admin { adminName: name } } } ... on Admin { adminId: id adminName: name } } users { id age } }'
    expect(await ask(query)).toEqual({
      data: {
        accounts: [
          { id: 'u1', name: 'u-name', age: 40, similar: [{ adminName: 'Root' }] },
          { adminId: 'a1', adminName: 'Root' },
        ],
        users: [{ id: 'u1', age: 40 }],
      },
    })
  })
})

describe('an interface that leads back to itself', () => {
  const { ask } = graphOf({
    a: {
      sdl: 'type Query { product: Product } interface Product { samePriceProduct: Product } type Book implements Product @key(fields: "id") { id: ID! samePriceProduct: Book @provides(fields: "price") price: Float @external }',
      resolvers: {
        Query: { product: () => ({ __typename: 'Book', id: '1', samePriceProduct: { id: '2', price: 9.5 } }) },
      },
    },
    b: {
      sdl: 'type Book @key(fields: "id") { id: ID! price: Float @shareable name: String }',
      resolvers: {
        Book: { __resolveReference: among({ id: '1', price: 9.5, name: 'One' }, { id: '2', price: 9.5, name: 'Two' }) },
      },
    },
  })
  test('is followed as far as the client goes', async () => {
    expect(
      await ask(
        '{ product { samePriceProduct { ... on Book { price name samePriceProduct { price } } } ... on Book { name } } }',
      ),
    ).toEqual({
      data: { product: { samePriceProduct: { price: 9.5, name: 'Two', samePriceProduct: null }, name: 'One' } },
    })
  })
})

describe('a node by its id, whichever subgraph has its type', () => {
  const { ask } = graphOf({
    nodes: {
      sdl: `
        type Query { node(id: ID!): Node }
        interface Node { id: ID! }
        type Chapter implements Node @key(fields: "id", resolvable: false) { id: ID! }
        type Account implements Node @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: {
        Query: {
          node: (_: unknown, { id }: { id: string }) => ({
            __typename: id.startsWith('c') ? 'Chapter' : 'Account',
            id,
          }),
        },
      },
    },
    books: {
      sdl: 'interface Node { id: ID! } type Chapter implements Node @key(fields: "id") { id: ID! title: String }',
      resolvers: { Chapter: { __resolveReference: ({ id }: Value) => ({ id, title: `title of ${String(id)}` }) } },
    },
    accounts: {
      sdl: 'interface Node { id: ID! } type Account implements Node @key(fields: "id") { id: ID! owner: String }',
      resolvers: { Account: { __resolveReference: ({ id }: Value) => ({ id, owner: `owner of ${String(id)}` }) } },
    },
  })
  test('has its own fields', async () => {
    const fields = 'id ... on Chapter { title } ... on Account { owner }'
    expect(await ask(`{ a: node(id: "a1") { ${fields} } c: node(id: "c1") { ${fields} } }`)).toEqual({
      data: { a: { id: 'a1', owner: 'owner of a1' }, c: { id: 'c1', title: 'title of c1' } },
    })
  })
})
