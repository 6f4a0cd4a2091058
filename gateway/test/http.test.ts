import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../src/http/listen.ts'
import { startGraph, type Answer, type Graph } from './graph.ts'
import { music } from './music.ts'

let graph: Graph
beforeAll(async () => {
  graph = await startGraph(music(), {
    audience: 'developers',
    cors: { origins: ['https://play.example'] },
    protectedResource: { resource: 'https://api.example/graphql', authorizationServers: ['https://login.example'] },
    routes: new Map([['/operations/', async (_request, response) => void response.end('operated')]]),
  })
})
afterAll(() => graph.close())

const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  graph.send({ headers }, `?${new URLSearchParams(parameters).toString()}`)
const post = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) =>
  graph.send({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    duplex: 'half',
  })

describe('GraphQL over HTTP', () => {
  test("every check of graphql-http's audit passes", async () => {
    const results = await auditServer({ url: graph.url })
    expect(results).toHaveLength(61)
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([])
  })

  test('an answer that was run is 200 in both media types, whatever failed in it', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const { status, headers } = await post(JSON.stringify({ query: '{ fails total }' }), { accept })
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe(`${accept}; charset=utf-8`)
    }
  })

  test.each([
    ['application/json;q=0.5, application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json', 'application/json'],
    ['application/*', 'application/json'],
    ['text/html, */*;q=0.1', 'application/json'],
  ])('Accept %s is answered with %s', async (accept, expected) => {
    const { headers } = await post(JSON.stringify({ query: '{ total }' }), { accept })
    expect(headers.get('content-type')).toContain(expected)
  })

  test('an Accept that takes nothing of ours is 406', async () => {
    expect((await post('{}', { accept: 'image/png' })).status).toBe(406)
    expect((await post('{}', { accept: 'application/json;q=0' })).status).toBe(406)
  })

  test('a mutation by GET is 405 and never runs', async () => {
    graph.received.length = 0
    const { status, headers } = await get({ query: 'mutation { touch }' })
    expect([status, headers.get('allow')]).toEqual([405, 'POST'])
    expect(graph.received).toEqual([])
  })

  test('other methods are 405 and told which are served', async () => {
    const { status, headers } = await graph.send({ method: 'PUT', body: '{}' })
    expect([status, headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS'])
  })

  test('answers are stored by nobody and carry a request id: the sent one where it is sane', async () => {
    const answer = await graph.ask('{ total }', { headers: { 'x-request-id': 'my-request-1' } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-request-id')).toBe('my-request-1')
    for (const insane of ['x', 'a b c d e f g h', 'x'.repeat(500), '<script>alert(1)</script>']) {
      const { headers } = await graph.ask('{ total }', { headers: { 'x-request-id': insane } })
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test("the caller's trace is continued to the subgraphs, and nonsense is not", async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    graph.received.length = 0
    await graph.ask('{ total }', { headers: { traceparent, tracestate: 'a=1' } })
    await graph.ask('{ total }', { headers: { traceparent, tracestate: 'nonsense' } })
    await graph.ask('{ total }', { headers: { traceparent: 'nonsense', tracestate: 'a=1' } })
    const told = graph.received.map(({ traceContext }) => traceContext)
    expect(told).toEqual([{ traceparent, tracestate: 'a=1' }, { traceparent }, undefined])
  })

  test.each(['br', 'gzip'])('a long answer is compressed by %s; a short one is not', async (encoding) => {
    const headers = { 'accept-encoding': encoding }
    const long = await graph.ask('{ __schema { types { name description fields { name description } } } }', { headers })
    expect(long.headers.get('content-encoding')).toBe(encoding)
    expect(long.body.data?.__schema.types.length).toBeGreaterThan(10)
    expect((await graph.ask('{ total }', { headers })).headers.get('content-encoding')).toBeNull()
  })
})

describe('a batch', () => {
  let batches: Graph
  beforeAll(async () => void (batches = await startGraph(music(), { limits: { batch: 12 } })))
  afterAll(() => batches.close())
  const sendBatch = async (body: unknown, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
    const answer = await batches.send({ ...init, body: JSON.stringify(body) })
    return { ...answer, list: JSON.parse(answer.text) as Answer['body'][] }
  }

  test('is answered in its order, and what is wrong with one spoils no other', async () => {
    const accept = 'application/graphql-response+json'
    const entries = [{ query: '{ total }' }, 7, { query: '{ nope }' }, {}, { query: '{ tracks { id } }' }]
    const { status, list, headers } = await sendBatch(entries, { accept })
    expect([status, headers.get('content-type')]).toEqual([200, `${accept}; charset=utf-8`])
    expect(list.map(({ data, errors }) => errors?.[0]?.extensions.code ?? Object.keys(data ?? {}))).toEqual([
      ['total'],
      'BAD_REQUEST',
      'GRAPHQL_VALIDATION_FAILED',
      'BAD_REQUEST',
      ['tracks'],
    ])
  })

  test('may be as long as the limit says', async () => {
    const { list } = await sendBatch(Array(12).fill({ query: '{ total }' }))
    expect(list.map(({ data }) => Object.keys(data ?? {}))).toEqual(Array(12).fill(['total']))
    const refused = await sendBatch(Array(13).fill({ query: '{ total }' }))
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      400,
      'A batch may have 12 operations at most.',
    ])
    expect((await sendBatch([])).status).toBe(400)
  })
})

test('long answers that leave at once, to clients that read slowly, never mix', async () => {
  const texts = await startGraph({
    texts: {
      sdl: 'type Query { text(of: String!, length: Int!): String! }',
      resolvers: { Query: { text: (_: unknown, { of, length }: { of: string; length: number }) => of.repeat(length) } },
    },
  })
  const read = async (of: string, length: number) => {
    const response = await fetch(`${texts.url}?query=${encodeURIComponent(`{ text(of: "${of}", length: ${length}) }`)}`)
    const chunks: Buffer[] = []
    for await (const chunk of response.body ?? []) {
      chunks.push(Buffer.from(chunk as Uint8Array))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    return Buffer.concat(chunks).toString() === JSON.stringify({ data: { text: of.repeat(length) } })
  }
  // Short, long, longer than the memory that is used again; of one, two, three and four bytes a character.
  const asked = () =>
    ['a', 'é', '—', '𝄞'].flatMap((of) => [100, 5_000, 90_000, 250_000, 600_000].map((length) => read(of, length)))
  expect(new Set(await Promise.all([...asked(), ...asked()]))).toEqual(new Set([true]))
  await texts.close()
})

describe('requests from browsers', () => {
  test('a POST that a page of another site can send without asking is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      expect((await post('{"query":"{ total }"}', { 'content-type': type })).status).toBe(415)
    }
  })

  test.each([
    [{ 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' }, 400],
    [{ 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' }, 400],
    [{ 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'cross-site' }, 400],
    [{ 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site', 'apollo-require-preflight': '1' }, 200],
  ])('a GET with %j is %d', async (headers, status) => {
    // `fetch` sets these headers itself.
    const answered = await new Promise((resolve, reject) => {
      const url = `${graph.url}?query=${encodeURIComponent('{ total }')}`
      httpRequest(url, { headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(answered).toBe(status)
  })

  test('a page of an allowed origin may read answers and asks first; another may not', async () => {
    const preflight = (origin: string) =>
      graph.send({ method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
    const allowed = await preflight('https://play.example')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://play.example')
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization')
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('hostile requests get a clear refusal and never a 500', () => {
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
  test.each<[string, string | Buffer, number, RegExp]>([
    ['no JSON', '{"query":', 400, /not JSON/],
    ['an empty body', '', 400, /not JSON/],
    ['NUL bytes', '\0\0\0', 400, /not JSON/],
    ['a NUL in the document', JSON.stringify({ query: '{ total\0 }' }), 400, /Syntax Error/],
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400, /not JSON/],
    ['a number', '7', 400, /one JSON object/],
    ['null', 'null', 400, /one JSON object/],
    ['a batch', '[{"query":"{ total }"}]', 400, /one operation at a time/],
    ['no query', '{}', 400, /`query`/],
    ['a query that is a list', '{"query":["{ total }"]}', 400, /`query`/],
    ['variables that are a list', '{"query":"{ total }","variables":[1]}', 400, /`variables`/],
    ['variables that are a string', '{"query":"{ total }","variables":"{}"}', 400, /`variables`/],
    ['an operationName that is a number', '{"query":"{ total }","operationName":1}', 400, /`operationName`/],
    ['extensions that are a string', '{"query":"{ total }","extensions":"x"}', 400, /`extensions`/],
    ['variables nested deep', `{"query":"{ total }","variables":${nested(20_000)}}`, 400, /nests more than 32/],
    [
      'an operation that is not there',
      '{"query":"{ total }","operationName":"Nope"}',
      400,
      /no operation named "Nope"/,
    ],
    ['two operations and no name', '{"query":"query A { total } query B { total }"}', 400, /several operations/],
    ['an empty document', '{"query":""}', 400, /Syntax Error/],
    ['a document of fragments only', '{"query":"fragment f on Query { total }"}', 400, /never used|several operations/],
    ['a body too large', JSON.stringify({ query: `{ total } #${'x'.repeat(1_100_000)}` }), 413, /1000000 bytes/],
  ])('%s', async (_name, body, status, message) => {
    const answer = await post(body as NonNullable<RequestInit['body']>, { accept: 'application/graphql-response+json' })
    expect(answer.status).toBe(status)
    expect(answer.body.errors?.[0]?.message).toMatch(message)
    expect(answer.text).not.toMatch(/node_modules|\.ts:|at .*\(/)
  })

  test('a body that only says how large it is, and one that does not say, are both cut off', async () => {
    let heard = false
    // `fetch` reads on into memory after it was cut off.
    const pull = (sink: ReadableStreamDefaultController) =>
      heard ? sink.close() : sink.enqueue(new Uint8Array(65_536))
    const endless = new ReadableStream({ pull })
    const outcome = await post(endless).then(
      ({ status }) => status,
      () => 'cut off',
    )
    heard = true
    expect([413, 'cut off']).toContain(outcome)
    expect((await graph.ask('{ total }')).status).toBe(200)
  })

  test('a request that is no HTTP is 400, and one that breaks off harms nobody', async () => {
    const port = Number(new URL(graph.url).port)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
      socket.on('data', (data) => resolve(data.toString())).on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400/)
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"que',
        )
        setTimeout(() => resolve(void socket.destroy()), 50)
      })
    })
    expect((await graph.ask('{ total }')).status).toBe(200)
  })

  test("federation's own fields are unknown at the front", async () => {
    for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }']) {
      expect((await graph.ask(query)).body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    }
  })
})

describe('beside GraphQL', () => {
  const fetchPath = (path: string, init?: RequestInit) => fetch(`${graph.origin}${path}`, init)

  test('health says whether it lives and which subgraphs are ready', async () => {
    expect(await (await fetchPath('/health/live')).json()).toEqual({ status: 'live' })
    const ready = await fetchPath('/health/ready')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({ status: 'ready', subgraphs: { catalog: true, counts: true, people: true } })
  })

  test('metrics count requests and fetches', async () => {
    await graph.ask('{ total }')
    const text = await (await fetchPath('/metrics')).text()
    expect(text).toMatch(/chorus_gateway_request_seconds_count\{outcome="answered"\} \d+/)
    expect(text).toMatch(/chorus_gateway_fetch_seconds_count\{subgraph="counts",outcome="ok"\} \d+/)
  })

  test('the protected resource names its authorization server', async () => {
    for (const path of ['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/graphql']) {
      expect(await (await fetchPath(path)).json()).toMatchObject({
        resource: 'https://api.example/graphql',
        authorization_servers: ['https://login.example'],
      })
    }
  })

  test('added routes are served, and what is not served is 404', async () => {
    expect(await (await fetchPath('/operations/status')).text()).toBe('operated')
    expect((await fetchPath('/nothing')).status).toBe(404)
    expect((await fetchPath('/graphiql/assets/x.js')).status).toBe(404)
    expect((await fetchPath('/health/live', { method: 'DELETE' })).status).toBe(405)
  })
})

test('a connection that was opened in advance and asks nothing does not hold a stop up', async () => {
  const listening = await listen(async () => {}, { port: 0 })
  const socket = connect(listening.port, '127.0.0.1')
  await new Promise((resolve) => socket.once('connect', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await listening.close()
  await closed
}, 10_000)
