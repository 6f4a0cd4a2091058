import { createServer, type IncomingHttpHeaders } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serveSubgraph, signIdentity, type Served } from '@chorus/subgraph-server'
import { createLogger, silentLogger } from '@chorus/telemetry'
import { httpTransport } from '../src/transport/httpTransport.ts'
import type { SubgraphTransport } from '../src/transport/transport.ts'
import { aPerson, buildSubgraph, startGraph, type Graph } from './graph.ts'
import { music } from './music.ts'

const SECRET = 'a secret of at least thirty-two characters'
const SECRETS =
  /hunter2|postgres:|SELECT|\.internal|\/srv\/app|at Object\.|secrets\.js|stacktrace|serviceName|127\.0\.0\.1|counts/

/** What a careless subgraph says of its own failures. */
const TALE = {
  message: 'connect ECONNREFUSED postgres://app:hunter2@db.internal:5432 while running SELECT * FROM account',
  locations: [{ line: 1, column: 7 }],
  extensions: {
    code: 'ECONNREFUSED',
    serviceName: 'counts',
    stacktrace: ['Error: hunter2', '    at Object.run (/srv/app/secrets.js:1:1)'],
    exception: { config: { password: 'hunter2' } },
  },
}

describe('nothing leaks', () => {
  let graph: Graph
  let served: Served[]
  let seen: IncomingHttpHeaders[]
  let answer: { status: number; body: unknown }
  const logged: string[] = []

  const tattler = createServer((request, response) => {
    seen.push(request.headers)
    request.resume()
    response.writeHead(answer.status, { 'content-type': 'application/json', 'x-powered-by': 'counts 1.2.3' })
    response.end(JSON.stringify(answer.body))
  })

  beforeAll(async () => {
    await new Promise<void>((resolve) => tattler.listen(0, '127.0.0.1', resolve))
    const ways = new Map<string, SubgraphTransport>()
    served = []
    for (const [name, definition] of Object.entries(music())) {
      const subgraph = buildSubgraph(name, definition)
      const server = await serveSubgraph(subgraph, { port: 0, identitySecret: SECRET, logger: silentLogger })
      served.push(server)
      ways.set(name, httpTransport({ url: server.url, identitySecret: SECRET }))
    }
    const { port } = tattler.address() as AddressInfo
    ways.set('counts', httpTransport({ url: `http://127.0.0.1:${port}/graphql`, identitySecret: SECRET }))
    const destination = new Writable({
      write: (chunk, _encoding, done) => {
        logged.push(String(chunk))
        done()
      },
    })
    graph = await startGraph(music(), {
      identity: aPerson('listener'),
      limits: { batch: 5 },
      logger: createLogger({ name: 'gateway', destination }),
      transports: (name) => {
        const way = ways.get(name)
        if (!way) throw new Error(`no subgraph ${name}`)
        return way
      },
    })
  })
  beforeEach(() => {
    seen = []
    answer = { status: 200, body: { data: { total: 42 } } }
  })
  afterAll(async () => {
    await graph.close()
    await Promise.all(served.map((server) => server.close()))
    tattler.closeAllConnections()
    tattler.close()
  })

  describe("of a subgraph's failures", () => {
    test.each<[string, { status: number; body: unknown }]>([
      ['an error with all that it knows', { status: 200, body: { data: { total: null }, errors: [TALE] } }],
      [
        'the same about a field',
        { status: 200, body: { data: { total: null }, errors: [{ ...TALE, path: ['total'] }] } },
      ],
      ['the same and no data', { status: 500, body: { errors: [TALE] } }],
      ['a stack and no GraphQL', { status: 500, body: { stack: TALE.extensions.stacktrace } }],
      [
        'an error of our own making',
        {
          status: 200,
          body: { errors: [{ ...TALE, extensions: { ...TALE.extensions, code: 'INTERNAL_SERVER_ERROR' } }] },
        },
      ],
      [
        'what is wrong with our query',
        {
          status: 400,
          body: {
            errors: [
              {
                message: 'Cannot query field "hidden" on type "Query" of counts. SELECT',
                extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
              },
            ],
          },
        },
      ],
    ])('%s: clients get a reference to a line of the log, and no more', async (what, given) => {
      answer = given
      logged.length = 0
      const { status, text, body, headers } = await graph.ask('{ total track(id: "t1") { title } }')
      expect(status).toBe(200)
      expect(body.data).toEqual({ total: null, track: { title: 'Blue' } })
      const reference = headers.get('x-request-id')
      expect(body.errors).toEqual([
        {
          message: `Something went wrong on our side. Reference: ${reference}`,
          // Beside data, an error that names no field is about none in particular.
          ...(what !== 'an error with all that it knows' && { path: ['total'] }),
          extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
        },
      ])
      expect(text).not.toMatch(SECRETS)
      expect([...headers].join()).not.toMatch(SECRETS)
      expect(logged.some((line) => line.includes(String(reference)))).toBe(true)
    })

    test('an error that is meant for clients keeps its message and its code, and nothing that lies beside them', async () => {
      const meant = {
        ...TALE,
        message: '`first` must be 1 to 100.',
        extensions: { ...TALE.extensions, code: 'BAD_USER_INPUT' },
      }
      answer = { status: 200, body: { data: { total: null }, errors: [{ ...meant, path: ['total'] }] } }
      const { body, text } = await graph.ask('{ total }')
      expect(body.errors).toEqual([
        { message: '`first` must be 1 to 100.', path: ['total'], extensions: { code: 'BAD_USER_INPUT' } },
      ])
      expect(text).not.toMatch(SECRETS)
    })

    test("a subgraph's extensions and headers stay behind", async () => {
      answer = { status: 200, body: { data: { total: 42 }, extensions: { tracing: 'counts at db.internal' } } }
      const { body, headers } = await graph.ask('{ total }')
      expect(body).toEqual({ data: { total: 42 } })
      expect([...headers].join()).not.toMatch(SECRETS)
    })

    test('a failure of the gateway itself is masked as well', async () => {
      const failing = await startGraph(music(), {
        identify: () => Promise.reject(new Error('cannot read /srv/app/secrets.js of db.internal')),
      })
      const { status, text, headers } = await failing.ask('{ total }')
      expect(status).toBe(500)
      expect(text).toContain(String(headers.get('x-request-id')))
      expect(text).not.toMatch(SECRETS)
      await failing.close()
    })
  })

  describe('of the schema', () => {
    const get = (query: string) =>
      graph.send({ headers: { accept: 'application/graphql-response+json' } }, `?query=${encodeURIComponent(query)}`)

    test.each([
      '{ __schema { queryType { name } } }',
      '{ a: __type(name: "Track") { name } }',
      '{ total ...f } fragment f on Query { __schema { types { name } } }',
      'query ($no: Boolean = false) { total ... @include(if: $no) { __schema { types { name } } } }',
      '{ total ... on Query { ... { __type(name: "Vault") { fields { name } } } } }',
    ])('no introspection, however it is wrapped: %s', async (query) => {
      for (const { status, body } of [await graph.ask(query), await get(query)]) {
        expect([status, body.data]).toEqual([400, undefined])
        expect(body.errors?.[0]?.message).toMatch(/introspection has been disabled/)
      }
      const batch = await graph.send({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ query }]),
      })
      expect(JSON.parse(batch.text)).toEqual([{ errors: expect.any(Array) }])
    })

    test.each<[string, Record<string, unknown>?]>([
      ['{ track(id: "t1") { titel } }'],
      ['{ trak(id: "t1") { id } }'],
      ['{ track(idd: "t1") { id } }'],
      ['{ items { ... on Trak { id } } }'],
      ['query ($e: EchoInpt) { total }'],
      ['{ echo(input: { txt: "x" }) }'],
      ['query ($e: EchoInput) { echo(input: $e) }', { e: { txt: 'x' } }],
      ['{ total @inclde(if: true) }'],
    ])('no names that it did not ask for: %s', async (query, variables = {}) => {
      const { status, text } = await graph.ask(query, { variables })
      expect(status).toBe(400)
      expect(text).not.toMatch(/did you mean/i)
      // What it wrote itself is all that it reads; `text` is required there, which the type says by its nature.
      expect(text).not.toMatch(/\btitle\b|"track"|"include"|"Track"|Vault/)
    })

    test.each([
      '{ _service { sdl } }',
      '{ _entities(representations: [{ __typename: "Track", id: "t1" }]) { __typename } }',
    ])("federation's own fields are unknown: %s", async (query) => {
      for (const { status, body } of [await graph.ask(query), await get(query)]) {
        expect(status).toBe(400)
        expect(body.errors?.[0]?.message).toMatch(/^Cannot query field "_(service|entities)" on type "Query"\.$/)
      }
      expect(seen).toEqual([])
    })
  })

  describe('into subgraphs', () => {
    const OURS = [
      'accept',
      'content-length',
      'content-type',
      'host',
      'x-chorus-deadline-ms',
      'x-chorus-identity',
      'x-request-id',
    ]

    test("no header of a client's reaches one, least of all those that we sign", async () => {
      await graph.ask('{ total }', {
        headers: {
          'x-chorus-identity': signIdentity(aPerson('admin'), 'another secret of thirty-two characters!'),
          'x-chorus-deadline-ms': '999999999',
          authorization: 'Basic c2VjcmV0',
          cookie: 'session=1',
          'x-forwarded-for': '10.0.0.1',
          'proxy-authorization': 'Basic c2VjcmV0',
          te: 'trailers',
          'x-evil': '1',
        },
      })
      expect(seen).toHaveLength(1)
      const names = Object.keys(seen[0] ?? {}).filter((name) => name !== 'connection' && name !== 'accept-encoding')
      expect(names.toSorted()).toEqual(OURS)
      expect(Number(seen[0]?.['x-chorus-deadline-ms'])).toBeLessThanOrEqual(15_000)
      expect(JSON.stringify(seen)).not.toMatch(/999999999|c2VjcmV0|another/)
    })

    test('a request id or a trace that holds more than an id goes no further', async () => {
      await graph.ask('{ total }', {
        headers: { 'x-request-id': 'an id, x-chorus-identity: admin', traceparent: '00-x\tevil' },
      })
      expect(JSON.stringify(seen)).not.toMatch(/admin|evil/)
    })

    test.each([
      ['a header split in two', 'x-request-id: abcdefgh\r\nx-chorus-identity: forged\r\nx-more: 1'],
      ['a bare line feed', 'x-request-id: abcdefgh\nx-chorus-identity: forged'],
      ['two lengths', 'content-length: 5\r\ncontent-length: 30'],
      ['a length and chunks', 'transfer-encoding: chunked\r\ncontent-length: 30'],
      ['a name with a space', 'x-chorus-identity : forged'],
      ['a folded header', 'x-a: b\r\n x-chorus-identity: forged'],
    ])('smuggling by %s gets nobody else’s identity through', async (_how, lines) => {
      const { port } = new URL(graph.url)
      const body = JSON.stringify({ query: '{ total }' })
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          const length = lines.includes('content-length') ? '' : `content-length: ${body.length}\r\n`
          socket.end(
            `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${length}${lines}\r\n\r\n${body}`,
          )
        })
        socket
          .resume()
          .on('close', resolve)
          .on('error', () => resolve())
      })
      expect(JSON.stringify(seen)).not.toContain('forged')
      for (const headers of seen) {
        expect(Object.keys(headers)).not.toContain('x-more')
        expect(headers['x-chorus-identity']).toBeTruthy()
      }
    })

    test('a value that a client sends never becomes part of an operation', async () => {
      const id = '"}}) { __typename } evil: _service { sdl } #'
      const { body } = await graph.ask('query ($id: ID!) { track(id: $id) { title } }', { variables: { id } })
      expect(body).toEqual({ data: { track: null } })
    })

    test.each<[string, (() => string) | null]>([
      ['without a signature', null],
      [
        'with a signature by another key',
        () => signIdentity(aPerson('admin'), 'another secret of thirty-two characters!'),
      ],
      ['with one that is two minutes old', () => signIdentity(aPerson('admin'), SECRET, Date.now() - 120_000)],
      [
        'with a changed one',
        () => signIdentity(aPerson(), SECRET).replace(/.(?=.{8}$)/, (last) => (last === 'A' ? 'B' : 'A')),
      ],
      ['with no signature at all', () => JSON.stringify(aPerson('admin'))],
    ])('a call that is not ours is refused: %s', async (_how, identity) => {
      for (const { url } of served) {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(identity && { 'x-chorus-identity': identity() }) },
          body: JSON.stringify({ query: '{ __schema { queryType { name } } _service { sdl } }' }),
        })
        expect(response.status).toBe(401)
        expect(await response.text()).not.toMatch(/sdl|Query|type /)
      }
    })
  })

  describe('by other ways to the same graph', () => {
    /** The first message that answers one operation over `graphql-transport-ws`. */
    const overWebSocket = (query: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = new WebSocket(graph.url.replace('http', 'ws'), 'graphql-transport-ws')
        socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }))
        socket.onerror = () => reject(new Error('no connection'))
        socket.onmessage = ({ data }) => {
          const { type } = JSON.parse(String(data)) as { type: string }
          if (type === 'connection_ack') {
            socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }))
          } else if (type === 'next' || type === 'error') {
            socket.close()
            resolve(String(data))
          }
        }
      })
    const inBatch = async (query: string) => {
      const body = JSON.stringify([{ query: '{ __typename }' }, { query }])
      return (await graph.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body })).text
    }
    const ways = { 'a WebSocket': overWebSocket, 'a batch': inBatch }

    test.each(Object.entries(ways))('%s tells no more: of failures, of the schema, of federation', async (_by, ask) => {
      answer = { status: 200, body: { data: { total: null }, errors: [TALE] } }
      const failed = await ask('{ total }')
      expect(failed).toContain('Something went wrong on our side. Reference: ')
      expect(failed).not.toMatch(SECRETS)
      expect(await ask('{ __schema { types { name } } }')).toMatch(/introspection has been disabled/)
      expect(await ask('{ trak(id: "t1") { id } }')).not.toMatch(/did you mean|"track"/i)
      expect(await ask('{ _service { sdl } }')).toContain('Cannot query field')
      expect(await ask('mutation { rename(id: "t1", title: "x") { id } }')).toContain('FORBIDDEN')
    })
  })

  test("another site's page can make a browser send nothing", async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const init = { method: 'POST', headers: { 'content-type': type }, body: '{"query":"mutation { touch }"}' }
      expect((await graph.send(init)).status).toBe(415)
    }
    const { port } = new URL(graph.url)
    const statusOf = (mode: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(
            `GET /graphql?query=%7Btotal%7D HTTP/1.1\r\nhost: x\r\nsec-fetch-site: cross-site\r\nsec-fetch-mode: ${mode}\r\nconnection: close\r\n\r\n`,
          ),
        )
        socket.once('data', (data) => resolve(data.toString().slice(9, 12)))
      })
    expect(await Promise.all(['no-cors', 'navigate', 'cors'].map(statusOf))).toEqual(['400', '400', '400'])
    expect(seen).toEqual([])
  })
})
