import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLogger, createMetrics } from '@chorus/telemetry'
import {
  anonymous,
  badInput,
  createSubgraph,
  serveSubgraph,
  signIdentity,
  SUBGRAPH_HEADERS,
  type Identity,
  type Served,
  type SubgraphRequest,
} from '../src/index.ts'

const SECRET = 'a secret of at least thirty-two characters'
const SDL = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query {
    caller: String
    tooMany: String
    broken: String
    slow: String
  }
`
const DATABASE_MESSAGE = 'relation "secret_table" does not exist'

describe('a subgraph over HTTP', () => {
  let served: Served
  let storeReady = true
  let lag = async (): Promise<Record<string, number>> => ({ projection: 7 })
  const logged: string[] = []

  beforeAll(async () => {
    const destination = new Writable({
      write(line: Buffer, _encoding, done) {
        logged.push(line.toString())
        done()
      },
    })
    const logger = createLogger({ name: 'test', destination })
    const subgraph = createSubgraph<SubgraphRequest>({
      name: 'test',
      sdl: SDL,
      resolvers: {
        Query: {
          caller: (_: unknown, __: unknown, { identity }: SubgraphRequest) => identity.userId ?? identity.kind,
          tooMany: () => {
            throw badInput('At most 100 ids.')
          },
          broken: () => {
            throw new Error(DATABASE_MESSAGE)
          },
          slow: (_: unknown, __: unknown, { signal }: SubgraphRequest) =>
            new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
        },
      },
      createContext: (request) => request,
      health: async () => [{ store: 'postgres', ready: storeReady }],
      lag: () => lag(),
      close: async () => {},
      logger,
      metrics: createMetrics(),
    })
    served = await serveSubgraph(subgraph, { port: 0, identitySecret: SECRET, logger })
  })
  afterAll(() => served.close())

  async function ask(query: string, headers: Record<string, string> = {}, identity: Identity = anonymous) {
    const response = await fetch(served.url, {
      method: 'POST',
      headers: { [SUBGRAPH_HEADERS.identity]: signIdentity(identity, SECRET), ...headers },
      body: JSON.stringify({ query }),
    })
    return { status: response.status, body: (await response.json()) as any }
  }

  test('the signed identity is who asks', async () => {
    const person: Identity = { ...anonymous, kind: 'person', userId: '019a0000-0000-7000-8000-000000000001' }
    expect(await ask('{ caller }', {}, person)).toEqual({ status: 200, body: { data: { caller: person.userId } } })
  })

  test('without a signed identity, or with a forged one, nothing is answered', async () => {
    expect((await ask('{ caller }', { [SUBGRAPH_HEADERS.identity]: '' })).status).toBe(401)
    const forged = signIdentity({ ...anonymous, scopes: ['admin'] }, 'another secret, just as long as the first')
    expect((await ask('{ caller }', { [SUBGRAPH_HEADERS.identity]: forged })).status).toBe(401)
  })

  test('an error meant for the client keeps its message and code', async () => {
    const { body } = await ask('{ tooMany caller }')
    expect(body.data).toEqual({ tooMany: null, caller: 'anonymous' })
    expect(body.errors[0]).toMatchObject({ message: 'At most 100 ids.', extensions: { code: 'BAD_USER_INPUT' } })
  })

  test('an unexpected error leaves as a reference to the one line that holds its cause', async () => {
    const { body } = await ask('{ broken caller }', { [SUBGRAPH_HEADERS.requestId]: 'request-7' })
    expect(body.data).toEqual({ broken: null, caller: 'anonymous' })
    expect(JSON.stringify(body)).not.toContain('secret_table')
    expect(body.errors[0]).toMatchObject({
      path: ['broken'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', reference: 'request-7' },
    })
    expect(logged.filter((line) => line.includes('request-7') && line.includes('secret_table'))).toHaveLength(1)
  })

  test('work stops when the deadline passes', async () => {
    const { body } = await ask('{ slow }', { [SUBGRAPH_HEADERS.deadlineMs]: '50' })
    expect(body.errors[0].extensions.code).toBe('DEADLINE_EXCEEDED')
  })

  test('what is no GraphQL request is refused without a stack', async () => {
    const headers = { [SUBGRAPH_HEADERS.identity]: signIdentity(anonymous, SECRET) }
    const post = (body: string) => fetch(served.url, { method: 'POST', headers, body })
    for (const body of ['', '[]', '{"query":1}', '{"query":"{caller}","variables":[]}']) {
      expect((await post(body)).status).toBe(400)
    }
    expect((await post('x'.repeat(5_000_000))).status).toBe(413)
    expect((await fetch(served.url)).status).toBe(405)
    expect((await ask('{ nothing }')).body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    expect((await ask('{ caller ')).body.errors[0].extensions.code).toBe('GRAPHQL_PARSE_FAILED')
  })

  test('ready means that the stores answer; live that the process does', async () => {
    const status = async (path: string) => (await fetch(new URL(path, served.url))).status
    expect(await status('/health/ready')).toBe(200)
    storeReady = false
    expect(await status('/health/ready')).toBe(503)
    expect(await status('/health/live')).toBe(200)
  })

  test('who cannot say how far behind it is, is as ready as its stores, and says that it does not know', async () => {
    storeReady = true
    const ask = async () => {
      const response = await fetch(new URL('/health/ready', served.url))
      return { status: response.status, body: await response.json() }
    }
    expect(await ask()).toMatchObject({ status: 200, body: { lagMs: { projection: 7 } } })
    lag = () => Promise.reject(new Error('the log is away'))
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'ready', lagMs: null } })
    lag = () => new Promise(() => {})
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'ready', lagMs: null } })
  })

  test('metrics are there for Prometheus', async () => {
    await ask('{ caller }')
    const text = await (await fetch(new URL('/metrics', served.url))).text()
    expect(text).toMatch(/chorus_subgraph_request_seconds_count\{subgraph="test",outcome="ok"\} [1-9]/)
  })
})
