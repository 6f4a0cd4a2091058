import { Writable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from '@chorus/telemetry'
import { createOperationLabels } from '../src/observe/operationLabels.ts'
import { startGraph, type Graph, type GraphOptions, type TestSubgraph } from './graph.ts'

const BUDGET = `
  extend schema @link(url: "https://chorus.dev/specs/chorus/v1.0", import: ["@budget"]) @composeDirective(name: "@budget")
  directive @budget(p99Ms: Int!, deadlineMs: Int) on FIELD_DEFINITION
`
const slowly = <Value>(value: Value, ms = 30) => new Promise<Value>((resolve) => setTimeout(resolve, ms, value).unref())
const tracks = [
  { id: 't1', title: 'Blue' },
  { id: 't2', title: 'Green' },
]

/** Fields that promise an hour keep it; those that promise a millisecond and take thirty do not. */
const promising: Record<string, TestSubgraph> = {
  catalog: {
    sdl: `${BUDGET}
      type Query { tracks(like: String, in: [Int!]): [Track!] @budget(p99Ms: 3600000) hasty: Int @budget(p99Ms: 1, deadlineMs: 60000) plain: Int late: Int @budget(p99Ms: 1, deadlineMs: 20) }
      type Track @key(fields: "id") { id: ID! title: String }`,
    resolvers: {
      Query: { tracks: () => tracks, hasty: () => slowly(1), plain: () => 1, late: () => slowly(1, 60_000) },
    },
  },
  counts: {
    sdl: `${BUDGET}
      type Track @key(fields: "id") { id: ID! plays: Int @budget(p99Ms: 1, deadlineMs: 60000) likes: Int @budget(p99Ms: 3600000) }`,
    resolvers: {
      Track: {
        __resolveReference: ({ id }: { id: string }) => slowly({ id }),
        plays: () => 7,
        likes: () => 5,
      },
    },
  },
}

const closing: Graph[] = []
afterEach(async () => {
  for (const graph of closing.splice(0)) await graph.close()
})
const start = async (options: GraphOptions = {}) => {
  const graph = await startGraph(promising, options)
  closing.push(graph)
  return graph
}
const metricsOf = async (graph: Graph) => (await fetch(`${graph.origin}/metrics`)).text()

describe('promises', () => {
  test('are measured by field, of the root and of entities, and counted where they are broken', async () => {
    const graph = await start()
    await graph.ask('{ tracks { title plays likes } }')
    await graph.ask('{ songs: tracks { id } hasty plain }')
    const text = await metricsOf(graph)
    expect(text).toContain('chorus_gateway_field_seconds_count{field="Query.tracks"} 2')
    expect(text).toContain('chorus_gateway_field_seconds_count{field="Query.hasty"} 1')
    expect(text).toContain('chorus_gateway_field_seconds_count{field="Track.plays"} 1')
    expect(text).toContain('chorus_gateway_field_seconds_count{field="Track.likes"} 1')
    expect(text).toContain('chorus_gateway_field_promise_broken_total{field="Query.hasty"} 1')
    expect(text).toContain('chorus_gateway_field_promise_broken_total{field="Track.plays"} 1')
    expect(text).toContain('chorus_gateway_field_promise_broken_total{field="Track.likes"} 0')
    expect(text).not.toMatch(/field="(Query\.plain|Track\.title)"/)
  })

  test('are told to developers who ask, with the fetches that the time went to', async () => {
    const graph = await start({ audience: 'developers' })
    const { body } = await graph.ask('{ tracks { title plays likes } }', { extensions: { budget: true } })
    expect(body.data?.tracks).toHaveLength(2)
    const { tookMs, fields, fetches } = body.extensions!.budget
    expect(fields).toEqual([
      {
        field: 'Query.tracks',
        promisedMs: 3_600_000,
        deadlineMs: 14_400_000,
        tookMs: expect.any(Number),
        kept: true,
        fetches: [0],
      },
      {
        field: 'Track.plays',
        promisedMs: 1,
        deadlineMs: 60_000,
        tookMs: expect.any(Number),
        kept: false,
        fetches: [1],
      },
      {
        field: 'Track.likes',
        promisedMs: 3_600_000,
        deadlineMs: 14_400_000,
        tookMs: expect.any(Number),
        kept: true,
        fetches: [1],
      },
    ])
    expect(fetches).toMatchObject([
      { subgraph: 'catalog', fields: ['Query.tracks'], rows: 1, outcome: 'ok', shared: false },
      { subgraph: 'counts', fields: ['Track.plays', 'Track.likes'], rows: 2, outcome: 'ok', shared: false },
    ])
    expect(fetches[1].startedMs).toBeGreaterThanOrEqual(fetches[0].startedMs + fetches[0].tookMs)
    expect(tookMs).toBeGreaterThanOrEqual(fetches[1].startedMs + fetches[1].tookMs)
    expect(fields[1].tookMs).toBe(fetches[1].tookMs)
  })

  test('are told to nobody else, and to nobody who does not ask', async () => {
    const strangers = await start()
    expect((await strangers.ask('{ plain }', { extensions: { budget: true } })).body).toEqual({ data: { plain: 1 } })
    const developers = await start({ audience: 'developers' })
    expect((await developers.ask('{ plain }')).body).toEqual({ data: { plain: 1 } })
  })

  test('say what was shared with another request, what failed and what was late', async () => {
    const graph = await start({
      audience: 'developers',
      identity: { kind: 'machine', userId: null, clientId: 'robot', scopes: [], email: null, authenticatedAtS: null },
    })
    const ask = () => graph.ask('{ hasty }', { extensions: { budget: true } })
    const answers = await Promise.all([ask(), ask(), ask()])
    const shared = answers.map(({ body }) => body.extensions?.budget.fetches[0].shared)
    expect(shared.toSorted()).toEqual([false, true, true])

    const failing = await start({
      audience: 'developers',
      transports: () => ({
        send: () => Promise.reject(new Error('no')),
        call: () => Promise.reject(new Error('no')),
        ready: async () => false,
        close: async () => {},
      }),
    })
    const { body } = await failing.ask('{ hasty }', { extensions: { budget: true } })
    expect(body.extensions?.budget.fetches).toMatchObject([{ rows: 0, outcome: 'failed' }])

    const late = await graph.ask('{ late }', { extensions: { budget: true } })
    expect(late.body.errors).toMatchObject([{ path: ['late'], extensions: { code: 'DEADLINE_EXCEEDED' } }])
    expect(late.body.extensions?.budget).toMatchObject({
      fields: [{ field: 'Query.late', promisedMs: 1, deadlineMs: 20, kept: false }],
      fetches: [{ rows: 0, outcome: 'late' }],
    })
  })
})

describe('slow operations', () => {
  const startLogging = async (options: GraphOptions) => {
    const lines: Record<string, any>[] = []
    const destination = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(JSON.parse(String(chunk)))
        done()
      },
    })
    return { graph: await start({ logger: createLogger({ name: 'gateway', destination }), ...options }), lines }
  }
  const document =
    'query Songs($like: String) { tracks(like: $like, in: [1979, 1980]) { title ... on Track { plays } } more: tracks(like: "minnie@mouse.example") { id } }'

  test('leave a line with name, hash, document and fetches, and no value of anybody', async () => {
    const { graph, lines } = await startLogging({ slowOperationMs: 10 })
    await graph.ask(document, {
      variables: { like: 'mickey@mouse.example' },
      headers: { 'x-request-id': 'slow-request-1' },
    })
    const [line] = lines.filter(({ msg }) => msg === 'an operation was slow')
    expect(line).toMatchObject({
      requestId: 'slow-request-1',
      operation: 'Songs',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      document: 'query Songs($like:String){tracks(like:$like in:[]){title ...on Track{plays}}more:tracks(like:""){id}}',
      tookMs: expect.any(Number),
      fetches: [
        { subgraph: 'catalog', fields: ['Query.tracks'], outcome: 'ok' },
        { subgraph: 'counts', fields: ['Track.plays'], rows: 2, outcome: 'ok' },
      ],
    })
    expect(JSON.stringify(lines)).not.toMatch(/mouse|1979/)

    await graph.ask(document.replace('minnie@mouse.example', 'donald'), { variables: { like: 'daisy' } })
    expect(new Set(lines.map(({ hash }) => hash)).size).toBe(1)
  })

  test('that are not slow leave none', async () => {
    const { graph, lines } = await startLogging({ slowOperationMs: 60_000 })
    await graph.ask(document)
    expect(lines).toEqual([])
  })

  test('leave ten lines a second at most, and say how many they stand for', async () => {
    const { graph, lines } = await startLogging({ slowOperationMs: 0 })
    await Promise.all(Array.from({ length: 40 }, () => graph.ask('{ plain }')))
    expect(lines).toHaveLength(10)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await graph.ask('{ plain }')
    expect(lines.at(-1)).toMatchObject({ leftOut: 30 })
  })
})

describe('metrics by operation', () => {
  test('have the names of operations that ran, not of those that were refused', async () => {
    const graph = await start()
    await graph.ask('query Songs { tracks { id } }')
    await graph.ask('{ plain }')
    await graph.ask('query Wrong { nothing }')
    const text = await metricsOf(graph)
    expect(text).toContain('chorus_gateway_operation_seconds_count{operation="Songs"} 1')
    expect(text).toContain('chorus_gateway_operation_seconds_count{operation="unnamed"} 1')
    expect(text).not.toContain('Wrong')
  })

  test('and of operations in parts, which are over when the last part is out', async () => {
    const graph = await start()
    const accept = 'multipart/mixed;deferSpec=20220824, application/json'
    const query = 'query InParts { tracks { title ... @defer { plays } } }'
    expect((await graph.ask(query, { headers: { accept } })).headers.get('content-type')).toContain('multipart/mixed')
    const text = await metricsOf(graph)
    expect(text).toContain('chorus_gateway_operation_seconds_count{operation="InParts"} 1')
    expect(text).toContain('chorus_gateway_field_promise_broken_total{field="Track.plays"} 1')
  })

  test('no client can make a label of each request', () => {
    const labelOf = createOperationLabels(2)
    expect(['A', 'B', 'C', 'A', undefined, 'x'.repeat(100)].map(labelOf)).toEqual([
      'A',
      'B',
      'other',
      'A',
      'unnamed',
      'other',
    ])
  })
})
