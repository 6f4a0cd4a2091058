import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSubgraph, serveSubgraph, type Endpoint, type Served } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { httpTransport } from '../src/transport/httpTransport.ts'
import { aPerson, startGraph, type Graph } from './graph.ts'
import { music } from './music.ts'

const SECRET = 'a secret of at least thirty-two characters'
const identity = aPerson('listener')

const echo: Endpoint = {
  method: 'POST',
  path: '/events/echo',
  handle: async ({ identity: asker, contentType, body }) => ({
    status: 202,
    headers: { 'retry-after': '7', 'set-cookie': 'a=b' },
    body: JSON.stringify({ asker: asker.userId, scopes: asker.scopes, contentType, bytes: body.length }),
  }),
}

let served: Served
let graph: Graph
beforeAll(async () => {
  const subgraph = createSubgraph({
    name: 'counts',
    sdl: 'type Query { nothing: String }',
    resolvers: {},
    createContext: () => ({}),
    endpoints: [echo],
    health: async () => [],
    close: async () => {},
    logger: silentLogger,
    metrics: createMetrics(),
  })
  served = await serveSubgraph(subgraph, { port: 0, identitySecret: SECRET, logger: silentLogger })
  graph = await startGraph(
    { counts: music().counts ?? { sdl: '', resolvers: {} } },
    {
      identity,
      cors: { origins: ['https://play.example'] },
      endpoints: new Map([['/events/', 'counts']]),
      transports: () => httpTransport({ url: served.url, identitySecret: SECRET }),
    },
  )
})
afterAll(async () => {
  await graph.close()
  await served.close()
})

const post = (path: string, init: RequestInit = {}) => fetch(`${graph.origin}${path}`, { method: 'POST', ...init })

test("a subgraph's endpoint is reached through the gateway as who the access token says", async () => {
  const response = await post('/events/echo?x=1', {
    body: 'a\nb\n',
    headers: { 'content-type': 'application/x-ndjson', 'x-chorus-identity': 'forged', cookie: 'session=1' },
  })
  expect(response.status).toBe(202)
  expect(response.headers.get('retry-after')).toBe('7')
  expect(response.headers.get('set-cookie')).toBeNull()
  const { userId: asker, scopes } = identity
  expect(await response.json()).toEqual({ asker, scopes, contentType: 'application/x-ndjson', bytes: 4 })
})

test('a path that no endpoint has, and a body too large, are refused clearly', async () => {
  expect((await post('/events/nothing')).status).toBe(404)
  expect((await fetch(`${graph.origin}/events/echo`)).status).toBe(405)
  const large = await post('/events/echo', { body: Buffer.alloc(5_000_000) })
  expect([large.status, await large.json()]).toMatchObject([413, { errors: [{ message: 'The body is too large.' }] }])
})

test('a page of an allowed origin may send to an endpoint', async () => {
  const headers = { origin: 'https://play.example', 'access-control-request-method': 'POST' }
  const preflight = await fetch(`${graph.origin}/events/echo`, { method: 'OPTIONS', headers })
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, headers.origin])
  const response = await post('/events/echo', { headers: { origin: headers.origin } })
  expect(response.headers.get('access-control-allow-origin')).toBe(headers.origin)
})

test('a subgraph that gives no answer is a 503 that says when to try again', async () => {
  const silent = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/graphql`
  const broken = await startGraph(
    { counts: music().counts ?? { sdl: '', resolvers: {} } },
    { endpoints: new Map([['/events/', 'counts']]), transports: () => httpTransport({ url }) },
  )
  const response = await fetch(`${broken.origin}/events/echo`, { method: 'POST' })
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await response.text()).not.toMatch(/127\.0\.0\.1|socket|undici/i)
  await broken.close()
  silent.close()
})
