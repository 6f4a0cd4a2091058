import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import {
  anonymous,
  badInput,
  createSubgraph,
  serveSubgraph,
  signIdentity,
  SUBGRAPH_HEADERS,
  type EndpointAnswer,
  type EndpointCall,
  type Served,
  type Subgraph,
} from '../src/index.ts'

const SECRET = 'a secret of at least thirty-two characters'
const SDL = 'type Query { nothing: String }'
const DATABASE_MESSAGE = 'relation "secret_table" does not exist'

const person = { ...anonymous, kind: 'person' as const, userId: randomUUID(), scopes: ['listener'] }

let subgraph: Subgraph
let served: Served
beforeAll(async () => {
  subgraph = createSubgraph({
    name: 'test',
    sdl: SDL,
    resolvers: {},
    createContext: () => ({}),
    endpoints: [
      {
        method: 'POST',
        path: '/letters/inbox',
        handle: async ({ identity, body, contentType }) => ({
          status: 202,
          headers: { 'cache-control': 'no-store' },
          body: JSON.stringify({ from: identity.userId, contentType, text: body.toString() }),
        }),
      },
      {
        method: 'GET',
        path: '/letters/:owner/:name',
        handle: async ({ parameters }) => ({
          status: 200,
          contentType: 'text/plain',
          body: Buffer.from(JSON.stringify(parameters)),
        }),
      },
      {
        method: 'GET',
        path: '/letters/broken',
        handle: async () => {
          throw new Error(DATABASE_MESSAGE)
        },
      },
      {
        method: 'GET',
        path: '/letters/refused',
        handle: async () => {
          throw badInput('At most 100 letters.')
        },
      },
    ],
    health: async () => [],
    close: async () => {},
    logger: silentLogger,
    metrics: createMetrics(),
  })
  served = await serveSubgraph(subgraph, { port: 0, identitySecret: SECRET, logger: silentLogger })
})
afterAll(() => served.close())

interface Asked {
  body?: string
  contentType?: string
}

async function inProcess(method: string, path: string, { body = '', contentType }: Asked = {}) {
  const call: EndpointCall = {
    method,
    path,
    contentType: contentType ?? null,
    body: Buffer.from(body),
    identity: person,
    requestId: 'request-7',
    deadlineAtMs: Date.now() + 5_000,
    signal: AbortSignal.timeout(5_000),
  }
  return read(await subgraph.call(call))
}

async function overHttp(method: string, path: string, { body, contentType }: Asked = {}) {
  const response = await fetch(new URL(path, served.url), {
    method,
    headers: {
      [SUBGRAPH_HEADERS.identity]: signIdentity(person, SECRET),
      [SUBGRAPH_HEADERS.requestId]: 'request-7',
      ...(contentType && { 'content-type': contentType }),
    },
    ...(body !== undefined && { body }),
  })
  return read({
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  })
}

const read = ({ status, headers, body = '' }: EndpointAnswer) => ({
  status,
  headers,
  body: body.toString(),
})

describe.each([
  ['in process', inProcess],
  ['over HTTP', overHttp],
])('an endpoint %s', (_way, ask) => {
  test('gets who asks and the body as it came, and its answer arrives as it gave it', async () => {
    const { status, headers, body } = await ask('POST', '/letters/inbox', { body: '{"a":1}\n', contentType: 'text/x' })
    expect([status, headers]).toMatchObject([202, { 'cache-control': 'no-store' }])
    expect(JSON.parse(body)).toEqual({ from: person.userId, contentType: 'text/x', text: '{"a":1}\n' })
  })

  test("gets its path's parameters, decoded", async () => {
    const { status, body } = await ask('GET', '/letters/a%20b/c.d')
    expect([status, JSON.parse(body)]).toEqual([200, { owner: 'a b', name: 'c.d' }])
  })

  test('is found by its whole path and its method alone', async () => {
    const statuses = await Promise.all(
      ['/letters', '/letters/', '/letters//x', '/letters/a/b/c', '/letters/%FF/x', '/letterz/a/b'].map((path) =>
        ask('GET', path).then(({ status }) => status),
      ),
    )
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404])
    const { status, headers } = await ask('GET', '/letters/inbox')
    expect([status, headers?.allow]).toEqual([405, 'POST'])
  })

  test('that fails is masked by a reference, and one that refuses says why', async () => {
    const broken = await ask('GET', '/letters/broken')
    expect(broken.status).toBe(500)
    expect(broken.body).not.toContain('secret_table')
    expect(broken.body).toContain('request-7')
    const refused = await ask('GET', '/letters/refused')
    expect([refused.status, JSON.parse(refused.body).errors[0].message]).toEqual([400, 'At most 100 letters.'])
  })
})

test('endpoints over HTTP are for the gateway alone', async () => {
  const response = await fetch(new URL('/letters/inbox', served.url), { method: 'POST', body: '{}' })
  expect(response.status).toBe(401)
})
