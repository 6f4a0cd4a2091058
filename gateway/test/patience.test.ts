import { expect, test } from 'vitest'
import { startEngine } from './engine.ts'

const PROMISES = `
  extend schema @link(url: "https://chorus.dev/specs/chorus/v1.0", import: ["@budget"]) @composeDirective(name: "@budget")
  directive @budget(p99Ms: Int!, deadlineMs: Int) on FIELD_DEFINITION
`
const never = () => new Promise(() => {})

function startPromising() {
  return startEngine({
    catalog: {
      sdl: `${PROMISES}
        type Query {
          track: Track
          hurried: Track @budget(p99Ms: 10, deadlineMs: 60)
          stuck: Int @budget(p99Ms: 10, deadlineMs: 60)
          endless: Int
        }
        type Mutation { slow: Int @budget(p99Ms: 1, deadlineMs: 1) }
        type Track @key(fields: "id") { id: ID! title: String }
      `,
      resolvers: {
        Query: {
          track: () => ({ id: 't1', title: 'Blue' }),
          hurried: () => ({ id: 't2', title: 'Green' }),
          stuck: never,
          endless: never,
        },
        Mutation: { slow: () => new Promise((resolve) => setTimeout(resolve, 100, 1)) },
      },
    },
    counts: {
      sdl: `${PROMISES}
        type Query { ok: Int }
        type Track @key(fields: "id") { id: ID! plays: Int @budget(p99Ms: 10, deadlineMs: 60) fans: Int }
      `,
      resolvers: { Track: { __resolveReference: ({ id }: { id: string }) => ({ id }), plays: never, fans: never } },
    },
  })
}

const LATE = { message: 'This part of the answer did not come in time.', extensions: { code: 'DEADLINE_EXCEEDED' } }

test('a field of the root is given up at its deadline, its fetch ends and its siblings live', async () => {
  const engine = startPromising()
  expect(await engine.ask('{ stuck }')).toEqual({ data: { stuck: null }, errors: [{ ...LATE, path: ['stuck'] }] })
  expect(engine.calls.map(({ signal }) => signal.aborted)).toEqual([true])
})

test("so is an entity's field", async () => {
  const engine = startPromising()
  expect(await engine.ask('{ track { title plays } }')).toEqual({
    data: { track: { title: 'Blue', plays: null } },
    errors: [{ ...LATE, path: ['track', 'plays'] }],
  })
  expect(engine.calls.map(({ subgraph, signal }) => [subgraph, signal.aborted])).toEqual([
    ['catalog', false],
    ['counts', true],
  ])
})

test('what lies below a field of the root ends with it, though it promises nothing itself', async () => {
  const engine = startPromising()
  expect(await engine.ask('{ hurried { title fans } }')).toEqual({
    data: { hurried: { title: 'Green', fans: null } },
    errors: [{ ...LATE, path: ['hurried', 'fans'] }],
  })
})

test('a fetch lives as long as one of its fields is waited for, and a mutation until it is done', async () => {
  const engine = startPromising()
  const leaving = new AbortController()
  const both = engine.ask('{ stuck endless }', { signal: leaving.signal })
  const first = await Promise.race([both, new Promise((resolve) => setTimeout(resolve, 200, 'still waiting'))])
  expect(first).toBe('still waiting')
  leaving.abort()
  await both
  expect(await engine.ask('mutation { slow }')).toEqual({ data: { slow: 1 } })
})
