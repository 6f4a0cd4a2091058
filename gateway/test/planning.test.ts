import { parse } from 'graphql'
import { afterEach, describe, expect, test } from 'vitest'
import { silentLogger } from '@chorus/telemetry'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { decideLabels } from '../src/plan/overrideLabels.ts'
import { planHere } from '../src/plan/planner.ts'
import { startPlanningThread, type PlanningThread, type PlanningThreadOptions } from '../src/plan/planningThread.ts'
import { readSupergraph } from '../src/plan/readSupergraph.ts'
import { startEngine } from './engine.ts'
import { sdlsOf } from './graph.ts'
import { music } from './music.ts'

const closing: PlanningThread[] = []
afterEach(async () => {
  for (const thread of closing.splice(0)) await thread.close()
})

const { supergraphSdl } = composeSupergraph(sdlsOf(music()))
const NO_LABELS = new Map<string, boolean>()
const QUERY = parse('query Q($id: ID!) { track(id: $id) { title plays artist { name } } total }')

function startThread(options: Omit<PlanningThreadOptions, 'logger'> = {}) {
  const thread = startPlanningThread({ logger: silentLogger, ...options })
  closing.push(thread)
  return thread
}

describe('planning in a thread', () => {
  test('gives the same plans, to as many as ask at a time, for each supergraph its own', async () => {
    const thread = startThread()
    const other = thread.plannerFor(
      composeSupergraph(sdlsOf({ one: { sdl: 'type Query { x: Int }', resolvers: {} } })).supergraphSdl,
    )
    const planner = thread.plannerFor(supergraphSdl)
    await planner.ready
    const here = planHere(readSupergraph(supergraphSdl)).plan(QUERY, 'Q', NO_LABELS)
    const plans = await Promise.all([1, 2, 3].map(async () => planner.plan(QUERY, 'Q', NO_LABELS)))
    for (const plan of plans) expect(plan).toEqual(JSON.parse(JSON.stringify(here)))
    expect(await other.plan(parse('{ x }'), undefined, NO_LABELS)).toMatchObject({ node: { serviceName: 'one' } })
    planner.close()
    await expect(planner.plan(QUERY, 'Q', NO_LABELS)).rejects.toThrow('could not be planned')
  })

  test('gives up an operation that keeps the thread too long; a new thread knows the same supergraphs', async () => {
    const thread = startThread({ timeoutMs: 1 })
    const planner = thread.plannerFor(supergraphSdl)
    await planner.ready
    await expect(planner.plan(QUERY, 'Q', NO_LABELS)).rejects.toThrow('too complex to plan')
    const again = thread.plannerFor(supergraphSdl)
    await again.ready
    await expect(planner.plan(QUERY, 'Q', NO_LABELS)).rejects.toThrow('too complex to plan')
  })

  test('lets only so many wait', async () => {
    const planner = startThread({ mostWaiting: 1 }).plannerFor(supergraphSdl)
    await planner.ready
    const asked = await Promise.allSettled([1, 2, 3, 4].map(async () => planner.plan(QUERY, 'Q', NO_LABELS)))
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
  })

  test('says so where a supergraph is none', async () => {
    await expect(startThread().plannerFor('type Query { x: Int }').ready).rejects.toThrow('cannot read the supergraph')
  })

  test('ends with its gateway: who waits is told', async () => {
    const thread = startThread()
    const planner = thread.plannerFor(supergraphSdl)
    const asked = expect(planner.plan(QUERY, 'Q', NO_LABELS)).rejects.toThrow('has stopped')
    await thread.close()
    await asked
  })
})

describe('labels of overrides', () => {
  test('hold by chance where they are a percentage, else as the deployment says', () => {
    const labels = ['percent(0)', 'percent(25)', 'percent(100)', 'percent(0.5)', 'beta', 'other']
    const decided = (chance: number) =>
      Object.fromEntries(
        decideLabels(
          labels,
          (label) => label === 'beta',
          () => chance,
        ),
      )
    const fixed = { 'percent(0)': false, 'percent(100)': true, beta: true, other: false }
    expect(decided(0)).toEqual({ ...fixed, 'percent(25)': true, 'percent(0.5)': true })
    expect(decided(0.2)).toEqual({ ...fixed, 'percent(25)': true, 'percent(0.5)': false })
    expect(decided(0.999)).toEqual({ ...fixed, 'percent(25)': false, 'percent(0.5)': false })
  })

  test('say which subgraph is asked', async () => {
    const engine = startEngine({
      old: {
        sdl: `type Query { e: E } type E @key(fields: "id") { id: ID! all: String none: String }`,
        resolvers: { Query: { e: () => ({ id: '1', all: 'old', none: 'old' }) } },
      },
      fresh: {
        sdl: `type E @key(fields: "id") { id: ID!
          all: String @override(from: "old", label: "percent(100)")
          none: String @override(from: "old", label: "percent(0)") }`,
        resolvers: { E: { __resolveReference: ({ id }: { id: string }) => ({ id, all: 'fresh', none: 'fresh' }) } },
      },
    })
    expect(await engine.ask('{ e { all none } }')).toEqual({ data: { e: { all: 'fresh', none: 'old' } } })
  })
})

describe('what the planner does not see', () => {
  test('is introspection, wherever it stands beside other fields', async () => {
    const engine = startEngine(music())
    const query = `query ($no: Boolean = false) {
      total
      ... on Query { __schema { queryType { name } } ...Type }
      __type(name: "Track") @skip(if: $no) { kind }
      ... @include(if: $no) { left: __schema { queryType { name } } }
    } fragment Type on Query { t: __type(name: "Nothing") { name } }`
    expect(await engine.ask(query)).toEqual({
      data: { total: 42, __schema: { queryType: { name: 'Query' } }, t: null, __type: { kind: 'OBJECT' } },
    })
    expect(engine.calls.map((call) => call.query).join()).not.toMatch(/__schema|__type\b/)
  })

  test('is what literal conditions leave out', async () => {
    const engine = startEngine(music())
    const query = `{ total ... on Query @include(if: false) { fails ...F } ...F @skip(if: true) slow @skip(if: true) yes: total @include(if: true) }
      fragment F on Query { leaks }`
    expect(await engine.ask(query)).toEqual({ data: { total: 42, yes: 42 } })
  })

  test("is a client's field under the name of one that a subgraph requires with arguments of its own", async () => {
    const prices: Record<string, number> = { EUR: 1, USD: 2, GBP: 3 }
    const engine = startEngine({
      green: {
        sdl: `type E @key(fields: "id") {
          id: ID!
          price(currency: String = "USD"): Int @external
          tax: Int @requires(fields: "price(currency: \\"EUR\\")")
        }`,
        resolvers: { E: { tax: ({ price }: { price: number }) => price * 100 } },
      },
      red: {
        sdl: `type Query { e: E es: [Any!] } union Any = E | F
          type E @key(fields: "id") { id: ID! price(currency: String = "USD"): Int }
          type F { price: Int }`,
        resolvers: {
          Query: {
            e: () => ({ id: '1' }),
            es: () => [
              { __typename: 'E', id: '1' },
              { __typename: 'F', price: 9 },
            ],
          },
          E: {
            __resolveReference: ({ id }: { id: string }) => ({ id }),
            price: (_: unknown, { currency }: { currency: string }) => prices[currency],
          },
        },
      },
    })
    expect(await engine.ask('query ($c: String = "GBP") { e { price tax other: price(currency: $c) } }')).toEqual({
      data: { e: { price: 2, tax: 100, other: 3 } },
    })
    expect(await engine.ask('{ es { ... on E { price tax } ... on F { price } } }')).toEqual({
      data: { es: [{ price: 2, tax: 100 }, { price: 9 }] },
    })
  })
})

test('an operation that needs a value from around its objects is refused by name, others of the graph are served', async () => {
  const engine = startEngine({
    shops: {
      sdl: `type Query { shop: Shop }
        type Shop @key(fields: "id") @context(name: "shop") { id: ID! currency: String! item: Item }
        type Item @key(fields: "id") { id: ID! price(currency: String @fromContext(field: "$shop { currency }")): String }`,
      resolvers: { Query: { shop: () => ({ id: '1', currency: 'EUR', item: { id: '2' } }) } },
    },
    other: { sdl: 'type Query { ok: Int } type Item @key(fields: "id") { id: ID! size: Int }', resolvers: {} },
  })
  expect(await engine.ask('{ shop { currency item { id } } }')).toEqual({
    data: { shop: { currency: 'EUR', item: { id: '2' } } },
  })
  expect(await engine.ask('{ shop { item { price } } }')).toMatchObject({
    kind: 'refused',
    errors: [{ message: expect.stringContaining('@fromContext'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  })
})
