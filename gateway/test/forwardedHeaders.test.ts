import { afterEach, expect, test } from 'vitest'
import { createForwardedHeaders } from '../src/http/forwardedHeaders.ts'
import { httpTransport } from '../src/transport/httpTransport.ts'
import { startGraph } from './graph.ts'
import { music } from './music.ts'
import { answerOf, serveRaw, type RawRequest } from './rawServer.ts'

const SECRET = 'a secret of at least thirty-two characters'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function graphOver(answer: (request: RawRequest) => unknown, forwardHeaders: string[]) {
  const server = await serveRaw(answer)
  closing.push(server.close)
  const graph = await startGraph(
    { counts: music().counts ?? { sdl: '', resolvers: {} } },
    { transports: () => httpTransport({ url: server.url, identitySecret: SECRET }), forwardHeaders },
  )
  closing.push(() => graph.close())
  return graph
}

const headersIn = (head: string) =>
  head
    .split('\r\n')
    .slice(1)
    .map((line) => line.toLowerCase())

test('headers that are allowed go on to subgraphs, and nothing else of a request does', async () => {
  const heads: string[] = []
  const graph = await graphOver(
    ({ socket, head }) => (heads.push(head), socket.write(answerOf({ total: 1 }))),
    ['Accept-Language', ' x-tenant', 'cookie'],
  )
  const { headers } = await graph.ask('{ total }', {
    headers: {
      'accept-language': 'is, en;q=0.5',
      'x-tenant': 'north',
      'x-other': 'secret',
      'x-chorus-identity': 'forged',
      authorization: 'Bearer secret',
    },
  })
  const [head = ''] = heads
  expect(headersIn(head)).toEqual(expect.arrayContaining(['accept-language: is, en;q=0.5', 'x-tenant: north']))
  expect(head).not.toMatch(/secret|forged|cookie|x-other/i)
  expect(headersIn(head).filter((line) => line.startsWith('x-chorus-identity'))).toHaveLength(1)
  // A cache on the way must not give one tenant's answer to another.
  expect(headers.get('vary')).toMatch(/x-tenant/)
})

test("the caller's trace context goes on over HTTP", async () => {
  const heads: string[] = []
  const graph = await graphOver(({ socket, head }) => (heads.push(head), socket.write(answerOf({ total: 1 }))), [])
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
  await graph.ask('{ total }', { headers: { traceparent, tracestate: 'rojo=1, congo=2' } })
  await graph.ask('{ total }', { headers: { tracestate: 'rojo=1' } })
  const told = heads.map((head) => headersIn(head).filter((line) => line.startsWith('trace')))
  expect(told).toEqual([[`traceparent: ${traceparent}`, 'tracestate: rojo=1,congo=2'], []])
})

test('what a client sends for its own connection stays there, and what is no plain text', () => {
  const forward = createForwardedHeaders(['x-tenant', 'x-name'])
  expect(forward({ connection: 'close, X-Tenant', 'x-tenant': 'north', 'x-name': 'a' })).toEqual({ 'x-name': 'a' })
  expect(forward({ 'x-name': 'Ágætis' })).toBeUndefined()
  expect(forward({ 'x-name': 'a\r\nx-chorus-identity: forged' })).toBeUndefined()
  expect(forward({})).toBeUndefined()
})

test.each([
  'Connection',
  'transfer-encoding',
  'host',
  'content-length',
  'x-chorus-identity',
  'traceparent',
  'tracestate',
  'a b',
  '',
])('a gateway does not start that is to forward %j', (name) => {
  expect(() => createForwardedHeaders(['x-tenant', name])).toThrow(/cannot be forwarded to subgraphs/)
})

test('requests with other headers do not share a fetch, those with the same do', async () => {
  const waiting: RawRequest[] = []
  const graph = await graphOver((request) => waiting.push(request), ['x-tenant'])
  const tenants = ['north', 'south', 'north', undefined]
  const asked = tenants.map((tenant) => graph.ask('{ total }', tenant ? { headers: { 'x-tenant': tenant } } : {}))
  await expect.poll(() => waiting.length).toBe(3)
  // The fourth is on its way as well before any is answered.
  await graph.ask('{ __typename }')
  expect(waiting).toHaveLength(3)
  for (const { socket, head } of waiting) {
    const tenant = /x-tenant: (\w+)/.exec(head)?.[1]
    socket.write(answerOf({ total: { north: 1, south: 2 }[tenant ?? ''] ?? 3 }))
  }
  expect((await Promise.all(asked)).map(({ body }) => body.data?.total)).toEqual([1, 2, 1, 3])
})
