import { afterAll, beforeAll, expect, test } from 'vitest'
import { startGraph, type Graph } from './graph.ts'

type Value = Record<string, unknown>

const songs = [
  { id: 's1', title: 'One', code: 'c1', band: { name: 'A', code: 'b1' } },
  { id: 's2', title: 'Two', code: 'c2', band: { name: 'B', code: 'b2' } },
]

let graph: Graph
beforeAll(async () => {
  graph = await startGraph({
    songs: {
      sdl: `
        type Query { songs: [Song!]! }
        type Song @key(fields: "id") { id: ID! title: String code: String band: Band length(unit: String = "s"): String }
        type Band @key(fields: "code") { code: ID! name: String }
      `,
      resolvers: {
        Query: { songs: () => songs },
        Song: { length: ({ id }: Value, { unit }: Value) => `${String(id)} in ${String(unit)}` },
      },
    },
    fees: {
      sdl: `
        type Song @key(fields: "id") {
          id: ID!
          length(unit: String = "s"): String @external
          fee(from: Int = 1): String @requires(fields: "length(unit: \\"min\\")")
        }
        type Band @key(fields: "code") { code: ID! fans: String }
      `,
      resolvers: {
        Song: { __resolveReference: (song: Value) => song, fee: ({ length }: Value) => `for ${String(length)}` },
        Band: { __resolveReference: (band: Value) => band, fans: ({ code }: Value) => `of ${String(code)}` },
      },
    },
  })
})
afterAll(() => graph.close())

const firstSong = async (fields: string) => {
  const { body } = await graph.ask(`{ songs { ${fields} } }`)
  expect(body.errors).toBeUndefined()
  return body.data?.songs[0]
}

test("a client may call anything by a key's name", async () => {
  expect(await firstSong('id: title fee')).toEqual({ id: 'One', fee: 'for s1 in min' })
  expect(await firstSong('id: fee')).toEqual({ id: 'for s1 in min' })
  expect(await firstSong('band { code: name fans }')).toEqual({ band: { code: 'A', fans: 'of b1' } })
  expect(await firstSong('code: band { code: fans }')).toEqual({ code: { code: 'of b1' } })
})

test('a required field has its own arguments, whatever the client wants of the same field', async () => {
  expect(await firstSong('length fee')).toEqual({ length: 's1 in s', fee: 'for s1 in min' })
  expect(await firstSong('fee length(unit: "h")')).toEqual({ fee: 'for s1 in min', length: 's1 in h' })
  expect(await firstSong('length @include(if: true) fee')).toEqual({ length: 's1 in s', fee: 'for s1 in min' })
  expect(await firstSong('length: title fee(from: 2)')).toEqual({ length: 'One', fee: 'for s1 in min' })
})

test('an answer has no name that the client did not ask for', async () => {
  expect(await firstSong('id__asked: id id: title id__own: code fee')).toEqual({
    id__asked: 's1',
    id: 'One',
    id__own: 'c1',
    fee: 'for s1 in min',
  })
})
