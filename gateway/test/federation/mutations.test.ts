import { describe, expect, test } from 'vitest'
import { graphOf } from './ask.ts'

type Value = Record<string, unknown>

describe('mutations', () => {
  const done: string[] = []
  const note = (what: string) => {
    done.push(what)
    return done.length
  }
  const later = async <Result>(work: () => Result): Promise<Result> => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return work()
  }
  const { ask, asked } = graphOf({
    red: {
      sdl: `
        type Query { log: [String!]! }
        type Mutation { red(n: Int!): Int slow(n: Int!): Int add(name: String!): Item! fails: Int }
        type Item @key(fields: "id") { id: ID! name: String! }
      `,
      resolvers: {
        Query: { log: () => done },
        Mutation: {
          red: (_: unknown, { n }: Value) => note(`red ${String(n)}`),
          slow: (_: unknown, { n }: Value) => later(() => note(`slow ${String(n)}`)),
          add: (_: unknown, { name }: Value) => ({ id: note(`add ${String(name)}`), name }),
          fails: () => {
            note('fails')
            throw new Error('it failed')
          },
        },
      },
    },
    blue: {
      sdl: `
        type Mutation { blue(n: Int!): Int delete: [Item!] }
        type Item @key(fields: "id") { id: ID! price: Int! isNew: Boolean! }
      `,
      resolvers: {
        Mutation: {
          blue: (_: unknown, { n }: Value) => later(() => note(`blue ${String(n)}`)),
          delete: () => [{ id: note('delete') }],
        },
        Item: { __resolveReference: (item: Value) => item, price: () => 9, isNew: () => true },
      },
    },
  })

  test('are done one after the other, whichever subgraphs do them', async () => {
    done.length = 0
    const { data } = await ask(
      'mutation ($n: Int!) { a: red(n: $n) b: blue(n: 2) c: slow(n: 3) d: red(n: 4) e: blue(n: 5) f: blue(n: 6) g: red(n: 7) }',
      { n: 1 },
    )
    expect(data).toEqual({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 })
    expect(done).toEqual(['red 1', 'blue 2', 'slow 3', 'red 4', 'blue 5', 'blue 6', 'red 7'])
  })

  test('are done in the order of the answer, also where fragments hold them', async () => {
    done.length = 0
    const { data } = await ask(`
      mutation { red(n: 1) ... on Mutation { ... { red(n: 1) } a: red(n: 2) ...F b: blue(n: 4) } c: red(n: 5) }
      fragment F on Mutation { f: red(n: 3) a: red(n: 2) }
    `)
    expect(data).toEqual({ red: 1, a: 2, f: 3, b: 4, c: 5 })
    expect(Object.keys(data ?? {})).toEqual(['red', 'a', 'f', 'b', 'c'])
  })

  test('go on after one that has failed', async () => {
    done.length = 0
    const { data, errors } = await ask('mutation { blue(n: 1) fails red(n: 2) other: blue(n: 3) }')
    expect(data).toEqual({ blue: 1, fails: null, red: 3, other: 4 })
    expect(errors?.map(({ path }) => path)).toEqual([['fails']])
  })

  test('have answers from other subgraphs too, each once', async () => {
    done.length = 0
    expect(await ask('mutation { add(name: "a") { id name price isNew } delete { id price } }')).toEqual({
      data: { add: { id: '1', name: 'a', price: 9, isNew: true }, delete: [{ id: '2', price: 9 }] },
    })
    expect(done).toEqual(['add a', 'delete'])
    expect((await asked())[0]).toBe('red')
  })

  test('that a condition leaves out are not done', async () => {
    done.length = 0
    const query =
      'mutation ($no: Boolean!) { red(n: 1) @skip(if: $no) blue(n: 2) ... @include(if: $no) { slow(n: 3) } }'
    expect(await ask(query, { no: true })).toEqual({ data: { blue: 1, slow: 2 } })
    expect(done).toEqual(['blue 2', 'slow 3'])
  })
})
