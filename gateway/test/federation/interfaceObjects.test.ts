import { describe, expect, test } from 'vitest'
import { among, graphOf } from './ask.ts'

type Value = Record<string, unknown>

const media = [
  { __typename: 'Film', id: 'm1', title: 'One', minutes: 90, reviewable: true },
  { __typename: 'Book', id: 'm2', title: 'Two', pages: 300, reviewable: false },
]

/** `media` knows the types; `reviews` and `stores` know media by the interface only. */
const graph = {
  media: {
    sdl: `
      type Query { media: [Media!]! film: Film }
      interface Media @key(fields: "id") { id: ID! title: String reviewable: Boolean }
      type Film implements Media @key(fields: "id") { id: ID! title: String reviewable: Boolean minutes: Int }
      type Book implements Media @key(fields: "id") { id: ID! title: String reviewable: Boolean pages: Int }
    `,
    resolvers: {
      Query: { media: () => media, film: () => media[0] },
      Media: { __resolveReference: among(...media) },
      Film: { __resolveReference: among(...media) },
      Book: { __resolveReference: among(...media) },
    },
  },
  reviews: {
    sdl: `
      type Query { reviewed: [Media!]! best: Media }
      type Media @key(fields: "id") @interfaceObject {
        id: ID!
        stars: Int
        reviewable: Boolean @external
        note: String @requires(fields: "reviewable")
        similar: Media
      }
    `,
    resolvers: {
      Query: { reviewed: () => [{ id: 'm2' }, { id: 'm1' }], best: () => ({ id: 'm1' }) },
      Media: {
        __resolveReference: (reference: Value) => reference,
        stars: ({ id }: Value) => (id === 'm1' ? 5 : 3),
        note: ({ reviewable }: Value) => `reviewable: ${String(reviewable)}`,
        similar: ({ id }: Value) => ({ id: id === 'm1' ? 'm2' : 'm1' }),
      },
    },
  },
  stores: {
    sdl: `
      type Query { sold: [Sale!]! }
      type Sale { media: Media! price: Int }
      type Media @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }
    `,
    resolvers: { Query: { sold: () => [{ media: { id: 'm1' }, price: 9 }] } },
  },
}

describe('an interface whose types one subgraph does not know', () => {
  const { ask } = graphOf(graph)

  test('has the fields that this subgraph adds, on each of the types', async () => {
    expect(await ask('{ media { __typename stars ... on Film { minutes stars } ... on Book { pages } } }')).toEqual({
      data: {
        media: [
          { __typename: 'Film', stars: 5, minutes: 90 },
          { __typename: 'Book', stars: 3, pages: 300 },
        ],
      },
    })
    expect(await ask('{ film { stars note } }')).toEqual({ data: { film: { stars: 5, note: 'reviewable: true' } } })
  })

  test('is asked of who knows the types where an object starts in this subgraph', async () => {
    expect(await ask('{ reviewed { __typename } best { __typename } }')).toEqual({
      data: { reviewed: [{ __typename: 'Book' }, { __typename: 'Film' }], best: { __typename: 'Film' } },
    })
    expect(await ask('{ reviewed { id stars title ... on Book { pages note } ... on Film { minutes } } }')).toEqual({
      data: {
        reviewed: [
          { id: 'm2', stars: 3, title: 'Two', pages: 300, note: 'reviewable: false' },
          { id: 'm1', stars: 5, title: 'One', minutes: 90 },
        ],
      },
    })
  })

  test('goes on through objects that only know the interface', async () => {
    expect(await ask('{ film { similar { __typename title similar { stars ... on Film { minutes } } } } }')).toEqual({
      data: { film: { similar: { __typename: 'Book', title: 'Two', similar: { stars: 5, minutes: 90 } } } },
    })
  })

  test('may be what a subgraph only refers to', async () => {
    const query = '{ sold { price media { __typename id title stars note ... on Film { minutes } } } }'
    expect(await ask(query)).toEqual({
      data: {
        sold: [
          {
            price: 9,
            media: { __typename: 'Film', id: 'm1', title: 'One', stars: 5, note: 'reviewable: true', minutes: 90 },
          },
        ],
      },
    })
    expect(await ask('{ sold { media { stars } } }')).toEqual({ data: { sold: [{ media: { stars: 5 } }] } })
  })

  test("has its types' names, whoever else was asked about the object", async () => {
    const media = { __typename: 'Book', stars: 3, pages: 300 }
    const fields = '__typename stars ... on Book { pages }'
    expect(await ask(`{ film { similar { ${fields} } } best { similar { ${fields} similar { stars } } } }`)).toEqual({
      data: { film: { similar: media }, best: { similar: { ...media, similar: { stars: 5 } } } },
    })
    expect(await ask('{ reviewed { ... on Book { key: id pages note } ... on Film { key: id } } }')).toEqual({
      data: { reviewed: [{ key: 'm2', pages: 300, note: 'reviewable: false' }, { key: 'm1' }] },
    })
  })

  test('has what its fields require of the types', async () => {
    expect(await ask('{ reviewed { note } media { note } }')).toEqual({
      data: {
        reviewed: [{ note: 'reviewable: false' }, { note: 'reviewable: true' }],
        media: [{ note: 'reviewable: true' }, { note: 'reviewable: false' }],
      },
    })
  })
})
