import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { anonymous, badInput, createSubgraph, type SubgraphRequest } from '../src/index.ts'

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@interfaceObject"])
  type Query { ping: Int }
  type Mutation { add(number: Int!, afterMs: Int!): Int }
  interface Media @key(fields: "id") { id: ID! title: String }
  type Song implements Media @key(fields: "id") { id: ID! title: String }
  type Talk implements Media @key(fields: "id") { id: ID! title: String }
  type Stub @key(fields: "id") { id: ID! size: Int }
`

const added: number[] = []
const row = Object.freeze({ id: '1', title: 'One' })

const subgraph = createSubgraph<SubgraphRequest>({
  name: 'test',
  sdl: SDL,
  resolvers: {
    Mutation: {
      add: async (_: unknown, { number, afterMs }: { number: number; afterMs: number }) => {
        await pause(afterMs)
        return added.push(number)
      },
    },
    Media: {
      __resolveReference: ({ id }: { id: string }) => ({ __typename: id < '5' ? 'Song' : 'Talk', id, title: 'M' }),
    },
    Song: {
      __resolveReference: ({ id }: { id: string }) => {
        if (id === 'thrown') throw badInput('No such song.')
        if (id === 'rejected') return Promise.reject(badInput('No such song, later.'))
        return id === '1' ? row : id === '2' ? Promise.resolve({ id, title: 'Two' }) : null
      },
    },
    Stub: { size: ({ id }: { id: string }) => id.length },
  },
  createContext: (request) => request,
  health: async () => [],
  close: async () => {},
  logger: silentLogger,
  metrics: createMetrics(),
})

const ask = (query: string, variables: Record<string, unknown> = {}, signal = new AbortController().signal) =>
  subgraph.execute({
    query,
    variables,
    identity: anonymous,
    requestId: 'request-7',
    deadlineAtMs: Date.now() + 60_000,
    signal,
  })

const ENTITIES = `query ($r: [_Any!]!) {
  _entities(representations: $r) { __typename ... on Song { title } ... on Talk { title } ... on Stub { id size } }
}`

test('each representation gets its entity, in order, and a row is left as it is', async () => {
  const r = [
    { __typename: 'Stub', id: 'abc' },
    { __typename: 'Song', id: '1' },
    { __typename: 'Song', id: 'none' },
    { __typename: 'Song', id: '2' },
  ]
  expect((await ask(ENTITIES, { r })).data).toEqual({
    _entities: [
      { __typename: 'Stub', id: 'abc', size: 3 },
      { __typename: 'Song', title: 'One' },
      null,
      { __typename: 'Song', title: 'Two' },
    ],
  })
})

test('a reference that throws or rejects costs its own entity', async () => {
  const r = ['thrown', '1', 'rejected'].map((id) => ({ __typename: 'Song', id }))
  const { data, errors } = await ask(ENTITIES, { r })
  expect(data).toEqual({ _entities: [null, { __typename: 'Song', title: 'One' }, null] })
  expect(errors?.map(({ message, path }) => ({ message, path }))).toEqual([
    { message: 'No such song.', path: ['_entities', 0] },
    { message: 'No such song, later.', path: ['_entities', 2] },
  ])
})

test('a representation of an interface is the type that its reference says', async () => {
  const r = ['3', '7'].map((id) => ({ __typename: 'Media', id }))
  const { data, errors } = await ask(ENTITIES, { r })
  expect(errors).toBeUndefined()
  expect(data).toEqual({
    _entities: [
      { __typename: 'Song', title: 'M' },
      { __typename: 'Talk', title: 'M' },
    ],
  })
})

test('a representation of no type is an error, and no entity', async () => {
  const { data, errors } = await ask(ENTITIES, { r: [{ __typename: 'Nothing', id: '1' }] })
  expect(data).toBeNull()
  expect(errors).toHaveLength(1)
})

test('mutations run one after the other, whatever they wait for', async () => {
  const { data } = await ask(
    'mutation { a: add(number: 1, afterMs: 30) b: add(number: 2, afterMs: 1) c: add(number: 3, afterMs: 0) }',
  )
  expect(data).toEqual({ a: 1, b: 2, c: 3 })
  expect(added).toEqual([1, 2, 3])
})
