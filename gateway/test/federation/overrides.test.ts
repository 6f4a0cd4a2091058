import { describe, expect, test } from 'vitest'
import { among, graphOf } from './ask.ts'

type Value = Record<string, unknown>
const itself = (reference: Value) => reference
const gone = () => {
  throw new Error('this field has moved')
}

describe('a field that has moved', () => {
  const { ask } = graphOf({
    old: {
      sdl: `
        type Query { feed: [Post!] oldFeed: [Post!] count: Int }
        interface Item { id: ID! at: String }
        type Post implements Item @key(fields: "id") {
          id: ID! at: String title: String words: Int summary: String
        }
      `,
      resolvers: {
        Query: { feed: gone, oldFeed: () => [{ id: 'p1' }], count: gone },
        Post: { __resolveReference: itself, at: gone, title: () => 'title', words: () => 120, summary: gone },
      },
    },
    fresh: {
      sdl: `
        type Query {
          feed: [Post!] @override(from: "old")
          count: Int @override(from: "old")
          lost: Int @override(from: "nobody")
          items: [Item!]
        }
        interface Item { id: ID! at: String }
        type Post implements Item @key(fields: "id") {
          id: ID!
          at: String @override(from: "old")
          words: Int @external
          summary: String @override(from: "old") @requires(fields: "words")
        }
      `,
      resolvers: {
        Query: {
          feed: () => [{ id: 'p1', at: 'fresh' }],
          count: () => 1,
          lost: () => 2,
          items: () => [{ __typename: 'Post', id: 'p1', at: 'fresh' }],
        },
        Post: {
          __resolveReference: (post: Value) => ({ at: 'fresh', ...post }),
          summary: ({ words }: Value) => `${String(words)} words`,
        },
      },
    },
  })
  test('is never asked of its old subgraph', async () => {
    expect(await ask('{ count feed { id at title } oldFeed { at title } }')).toEqual({
      data: {
        count: 1,
        feed: [{ id: 'p1', at: 'fresh', title: 'title' }],
        oldFeed: [{ at: 'fresh', title: 'title' }],
      },
    })
  })
  test('may require what has stayed', async () => {
    const summary = '120 words'
    expect(await ask('{ feed { summary } oldFeed { summary } items { ... on Post { summary } } }')).toEqual({
      data: { feed: [{ summary }], oldFeed: [{ summary }], items: [{ summary }] },
    })
  })
  test('is found through interfaces', async () => {
    expect(await ask('{ items { id at ... on Post { title } } }')).toEqual({
      data: { items: [{ id: 'p1', at: 'fresh', title: 'title' }] },
    })
  })
  test('may come from a subgraph that is not there any more', async () => {
    expect(await ask('{ lost }')).toEqual({ data: { lost: 2 } })
  })
})

describe("a key that is another subgraph's, once", () => {
  const { ask } = graphOf({
    a: {
      sdl: 'type Query { a: Thing } type Thing @key(fields: "id") { id: ID! name: String! }',
      resolvers: {
        Query: { a: () => ({ id: '1', name: 'old' }) },
        Thing: { __resolveReference: among({ id: '1', name: 'old' }) },
      },
    },
    b: {
      sdl: 'type Query { b: Thing } type Thing @key(fields: "id") { id: ID! name: String! @override(from: "a") }',
      resolvers: {
        Query: { b: () => ({ id: '1', name: 'new' }) },
        Thing: { __resolveReference: among({ id: '1', name: 'new' }) },
      },
    },
  })
  test('leads to who has the field now', async () => {
    expect(await ask('{ a { id name } b { name } }')).toEqual({
      data: { a: { id: '1', name: 'new' }, b: { name: 'new' } },
    })
  })
})
