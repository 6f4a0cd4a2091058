import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { serveSubgraph, type SubgraphResult } from '@chorus/subgraph-server'
import { createLogger, silentLogger } from '@chorus/telemetry'
import { httpTransport } from '../src/transport/httpTransport.ts'
import type { SubgraphTransport } from '../src/transport/transport.ts'
import { aPerson, buildSubgraph, startGraph, type GraphOptions } from './graph.ts'
import { music } from './music.ts'

const SECRET = 'a secret of at least thirty-two characters'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A graph over HTTP whose subgraph `counts` is what the test puts in its place. */
async function startWithCounts(counts: SubgraphTransport, options: GraphOptions = {}) {
  const served = new Map<string, SubgraphTransport>([['counts', counts]])
  for (const [name, definition] of Object.entries(music())) {
    if (name === 'counts') continue
    const subgraph = buildSubgraph(name, definition)
    const server = await serveSubgraph(subgraph, { port: 0, identitySecret: SECRET, logger: silentLogger })
    closing.push(() => server.close())
    served.set(name, httpTransport({ url: server.url, identitySecret: SECRET }))
  }
  const graph = await startGraph(music(), {
    ...options,
    transports: (name) => {
      const transport = served.get(name)
      if (!transport) throw new Error(`no subgraph ${name}`)
      return transport
    },
  })
  closing.push(() => graph.close())
  return graph
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
}

const INTERNAL = { code: 'INTERNAL_SERVER_ERROR', reference: expect.any(String) }

describe('a subgraph that gives no answer', () => {
  const troubles: [string, () => Promise<string>][] = [
    ['is not there', async () => 'http://127.0.0.1:1/graphql'],
    ['closes the connection', () => serve((request) => void request.socket.destroy())],
    ['sends garbage', () => serve((_request, response) => void response.end('<html>502 Bad Gateway</html>'))],
    [
      'sends half an answer',
      () =>
        serve(
          (_request, response) =>
            void response.writeHead(200, { 'content-length': 1000 }).write('{"data":', () => response.destroy()),
        ),
    ],
    ['sends JSON that is no answer', () => serve((_request, response) => void response.end('[1,2,3]'))],
    [
      'sends an answer of another shape',
      () => serve((_request, response) => void response.end('{"data":{"_entities":"none"}}')),
    ],
    [
      'refuses who we are',
      () =>
        serve(
          (_request, response) =>
            void response.writeHead(401).end('{"errors":[{"message":"Only the gateway may ask."}]}'),
        ),
    ],
    [
      'is broken',
      () => serve((_request, response) => void response.writeHead(500).end('Error at /srv/app/secret.js:1')),
    ],
  ]
  test.each(troubles)('because it %s costs its own fields only', async (_name, make) => {
    const graph = await startWithCounts(httpTransport({ url: await make() }))
    const { status, body, text } = await graph.ask('{ tracks { title plays artist { name } } }')
    expect(status).toBe(200)
    expect(body.data?.tracks[0]).toEqual({ title: 'Blue', plays: null, artist: { name: 'Artist a1' } })
    expect(body.errors?.length).toBeGreaterThan(0)
    expect(body.errors?.every((error) => error.extensions.code === 'INTERNAL_SERVER_ERROR')).toBe(true)
    expect(text).not.toMatch(/counts|127\.0\.0\.1|ECONN|socket|secret\.js|gateway may ask|_entities/i)
  })

  test('has an error for each field that it owed, at its path in the answer', async () => {
    const graph = await startWithCounts(httpTransport({ url: 'http://127.0.0.1:1/graphql' }))
    const { body } = await graph.ask('{ songs: tracks { n: plays } total }')
    expect(body.data).toEqual({ songs: [{ n: null }, { n: null }, { n: null }], total: null })
    expect(body.errors?.map(({ path }) => path)).toEqual(
      expect.arrayContaining([['songs', 0, 'n'], ['songs', 1, 'n'], ['songs', 2, 'n'], ['total']]),
    )
    expect(body.errors).toHaveLength(4)
    expect(body.errors?.[0]?.extensions).toEqual(INTERNAL)
  })

  test('spreads null only as far as its fields may not be null', async () => {
    const graph = await startWithCounts(httpTransport({ url: 'http://127.0.0.1:1/graphql' }))
    const { body } = await graph.ask('{ track(id: "t1") { title likes } me: __typename }')
    expect(body.data).toEqual({ track: null, me: 'Query' })
    expect(body.errors).toMatchObject([{ path: ['track', 'likes'] }])
  })

  test('and hangs is given up at its timeout: DEADLINE_EXCEEDED, siblings live', async () => {
    const url = await serve(() => {})
    const graph = await startWithCounts(httpTransport({ url, timeoutMs: 100 }))
    const startedAtMs = Date.now()
    const { body } = await graph.ask('{ total tracks { title } }')
    expect(Date.now() - startedAtMs).toBeLessThan(2_000)
    expect(body.data).toMatchObject({ total: null, tracks: [{ title: 'Blue' }, {}, {}] })
    expect(body.errors).toMatchObject([{ path: ['total'], extensions: { code: 'DEADLINE_EXCEEDED' } }])
  })

  test('makes the gateway unready, and ready again when it is back', async () => {
    let ready = false
    const counts: SubgraphTransport = {
      send: async () => ({ data: {} }),
      call: async () => ({ status: 404 }),
      ready: async () => ready,
      close: async () => {},
    }
    const graph = await startWithCounts(counts)
    const health = () => fetch(`${graph.origin}/health/ready`)
    const unready = await health()
    expect(unready.status).toBe(503)
    expect(await unready.json()).toMatchObject({ status: 'unready', subgraphs: { counts: false, catalog: true } })
    ready = true
    expect((await health()).status).toBe(200)
  })
})

describe('what reaches a subgraph over HTTP', () => {
  test('is the signed identity, the request id, the time left and the trace', async () => {
    const counts = await serveSubgraph(
      buildSubgraph('counts', {
        sdl: music().counts?.sdl ?? '',
        resolvers: {
          Query: {
            total: (_: unknown, __: unknown, context: { identity: { scopes: string[] } }) =>
              context.identity.scopes.length,
          },
        },
      }),
      { port: 0, identitySecret: SECRET, logger: silentLogger },
    )
    closing.push(() => counts.close())
    const graph = await startWithCounts(httpTransport({ url: counts.url, identitySecret: SECRET }), {
      identity: aPerson('a', 'b'),
    })
    expect((await graph.ask('{ total }')).body).toEqual({ data: { total: 2 } })
  })

  test('ends when the client goes', async () => {
    const gone = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    const url = await serve((_request, response) => {
      arrived.resolve()
      response.on('close', () => gone.resolve())
    })
    const graph = await startWithCounts(httpTransport({ url }))
    const client = new AbortController()
    const asked = fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ total }"}',
      signal: client.signal,
    }).catch(() => 'aborted')
    await arrived.promise
    client.abort()
    expect(await asked).toBe('aborted')
    await gone.promise
  })
})

describe("a request's deadline", () => {
  test('ends work in process too, and partial data survives', async () => {
    const graph = await startGraph(music(), { deadlineMs: 150 })
    closing.push(() => graph.close())
    const { body } = await graph.ask('{ slow total }')
    expect(body.data).toEqual({ slow: null, total: 42 })
    expect(body.errors).toMatchObject([{ path: ['slow'], extensions: { code: 'DEADLINE_EXCEEDED' } }])
    const slow = graph.received.filter(({ query }) => query.includes('slow'))
    expect(slow.map(({ signal }) => signal.aborted)).toEqual([true])
  })
})

describe('errors of subgraphs', () => {
  test('pass with their message where it was written for clients, and are a reference to a log line where not', async () => {
    const lines: string[] = []
    const destination = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) })
    const graph = await startGraph(music(), { logger: createLogger({ name: 'gateway', destination }) })
    closing.push(() => graph.close())
    const { body, text } = await graph.ask('{ refuses fails leaks }', { headers: { 'x-request-id': 'reference-1' } })
    expect(body.data).toEqual({ refuses: null, fails: null, leaks: null })
    expect(body.errors).toEqual([
      { message: '`first` must be 1 to 100.', path: ['refuses'], extensions: { code: 'BAD_USER_INPUT' } },
      ...['fails', 'leaks'].map((field) => ({
        message: 'Something went wrong on our side. Reference: reference-1',
        path: [field],
        extensions: { code: 'INTERNAL_SERVER_ERROR', reference: 'reference-1' },
      })),
    ])
    expect(text).not.toMatch(/hunter2|postgres|SELECT|hidden|catalog/)
    expect(lines.join('')).toContain('reference-1')
  })

  test('without a path are about nothing in particular where there is data, about each field where there is none', async () => {
    const error = { message: 'odd', extensions: { code: 'BAD_USER_INPUT' } }
    const answers: SubgraphResult[] = []
    const counts: SubgraphTransport = {
      send: async () => answers.shift() ?? {},
      call: async () => ({ status: 404 }),
      ready: async () => true,
      close: async () => {},
    }
    const graph = await startWithCounts(counts)
    const query = '{ track(id: "t1") { plays } }'
    answers.push({ data: { _entities: [{ plays: 7 }] }, errors: [error] })
    expect((await graph.ask(query)).body).toEqual({ data: { track: { plays: 7 } }, errors: [error] })
    answers.push({ data: null, errors: [error] })
    expect((await graph.ask(query)).body).toEqual({
      data: { track: { plays: null } },
      errors: [{ ...error, path: ['track', 'plays'] }],
    })
    answers.push({ data: { total: 1 }, errors: [error] })
    expect((await graph.ask('{ total }')).body).toEqual({ data: { total: 1 }, errors: [error] })
  })

  test('a person who is gone is a null without an error', async () => {
    const graph = await startGraph(music())
    closing.push(() => graph.close())
    expect((await graph.ask('{ track(id: "t3") { title artist { name } } }')).body).toEqual({
      data: { track: { title: 'Red', artist: null } },
    })
  })
})

describe('stopping', () => {
  test('finishes the requests under way', async () => {
    const arrived = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    const counts: SubgraphTransport = {
      send: async () => {
        arrived.resolve()
        await finish.promise
        return { data: { total: 1 } }
      },
      call: async () => ({ status: 404 }),
      ready: async () => true,
      close: async () => {},
    }
    const graph = await startGraph(
      { counts: music().counts ?? { sdl: '', resolvers: {} } },
      { transports: () => counts },
    )
    const asked = graph.ask('{ total }')
    await arrived.promise
    const closed = graph.close()
    finish.resolve()
    expect((await asked).body).toEqual({ data: { total: 1 } })
    await closed
    await expect(fetch(graph.url)).rejects.toThrow()
  })
})
