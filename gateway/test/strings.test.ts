import { afterAll, beforeAll, expect, test } from 'vitest'
import { startGraph, type Graph } from './graph.ts'

const STRINGS = {
  plain: 'Kind of Blue',
  empty: '',
  quote: 'the "Duke"',
  backslash: 'a\\b',
  lines: 'one\ntwo\r\n\tthree',
  control: 'bell \u0007 and nothing \u0000',
  accents: 'Björk Guðmundsdóttir',
  emoji: 'music 🎵',
  halfEmoji: 'music \ud83c',
  long: 'Kind of Blue, '.repeat(300),
  longWithQuote: `${'Kind of Blue, '.repeat(300)}"`,
}
type Name = keyof typeof STRINGS
const names = Object.keys(STRINGS) as Name[]

let graph: Graph
beforeAll(async () => {
  const track = (name: Name) => ({ id: name, title: STRINGS[name] })
  graph = await startGraph(
    {
      catalog: {
        sdl: 'type Query { track(name: String!): Track } type Track @key(fields: "id") { id: ID! title: String }',
        resolvers: { Query: { track: (_: unknown, { name }: { name: Name }) => track(name) } },
      },
      notes: {
        sdl: 'type Query { note: String } type Track @key(fields: "id") { id: ID! note(of: String!): String tags: Json } scalar Json',
        resolvers: {
          Track: {
            note: (_: unknown, { of }: { of: Name }) => STRINGS[of],
            tags: ({ id }: { id: Name }) => ({ [id]: STRINGS[id] }),
          },
        },
      },
    },
    { asJson: true },
  )
})
afterAll(() => graph.close())

const QUERY = 'query ($name: String!, $of: String!) { track(name: $name) { id title note(of: $of) tags } }'

test.each(names.flatMap((name) => names.map((of) => [name, of] as const)))(
  'a string of one subgraph beside one of another is written as JSON has it: %s, %s',
  async (name, of) => {
    const { text } = await graph.ask(QUERY, { variables: { name, of } })
    const track = { id: name, title: STRINGS[name], note: STRINGS[of], tags: { [name]: STRINGS[name] } }
    // Over HTTP half an emoji cannot be sent but as an escape.
    expect(text).toBe(JSON.stringify({ data: { track } }))
  },
)
