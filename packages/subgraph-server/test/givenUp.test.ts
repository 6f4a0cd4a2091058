import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { anonymous, createSubgraph, type SubgraphRequest } from '../src/index.ts'

const SDL = 'type Query { nodes: [Node!]! } type Node { nodes: [Node!]! }'

test('work that nobody waits for any more begins nothing new', async () => {
  let begun = 0
  const given = new AbortController()
  const nodes = async () => {
    begun += 1
    if (begun === 50) given.abort()
    await setImmediate()
    return Array.from({ length: 10 }, () => ({}))
  }
  const subgraph = createSubgraph<SubgraphRequest>({
    name: 'test',
    sdl: SDL,
    resolvers: { Query: { nodes }, Node: { nodes } },
    createContext: (request) => request,
    health: async () => [],
    close: async () => {},
    logger: silentLogger,
    metrics: createMetrics(),
  })
  const result = await subgraph.execute({
    query: '{ nodes { nodes { nodes { nodes { nodes { __typename } } } } } }',
    identity: anonymous,
    requestId: 'request-7',
    deadlineAtMs: Date.now() + 60_000,
    signal: given.signal,
  })
  expect(begun).toBe(50)
  expect(result.errors?.[0]?.extensions?.code).toBe('DEADLINE_EXCEEDED')
})

test('a resolver that throws beside one that rejects later costs their list, and nothing else', async () => {
  const subgraph = createSubgraph<SubgraphRequest>({
    name: 'test',
    sdl: 'type Query { letters: [Letter!] fine: Int } type Letter { late: Int! wrong: Int! }',
    resolvers: {
      Query: { letters: () => [{ throws: false }, { throws: true }], fine: () => 1 },
      Letter: {
        late: async () => {
          await setImmediate()
          throw new Error('late')
        },
        wrong: ({ throws }: { throws: boolean }) => {
          if (throws) throw new Error('at once')
          return 1
        },
      },
    },
    createContext: (request) => request,
    health: async () => [],
    close: async () => {},
    logger: silentLogger,
    metrics: createMetrics(),
  })
  const result = await subgraph.execute({
    query: '{ letters { late wrong } fine }',
    identity: anonymous,
    requestId: 'request-7',
    deadlineAtMs: Date.now() + 60_000,
    signal: new AbortController().signal,
  })
  expect(result.data).toEqual({ letters: null, fine: 1 })
  // Unhandled rejections would fail this run.
  await setImmediate()
})
