import { setImmediate as nextTurn } from 'node:timers/promises'
import { createServer as createSecureServer } from 'node:https'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { httpTransport, type HttpTransportOptions } from '../src/transport/httpTransport.ts'
import { TooLate, type SubgraphCall } from '../src/transport/transport.ts'
import { certificate } from './certificate.ts'
import { reasonOf, sendTo } from './calls.ts'
import { answerOf, serveRaw, type RawRequest } from './rawServer.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A transport to a raw server, and a way to ask it. */
async function ask(
  answer: (request: RawRequest) => unknown,
  options: Partial<HttpTransportOptions> = {},
  host?: string,
) {
  const server = await serveRaw(answer, host)
  const transport = httpTransport({ url: server.url, ...options })
  closing.push(server.close)
  return { server, transport, send: (call?: Partial<SubgraphCall>) => sendTo(transport, call) }
}

async function dribble(socket: Socket, text: string | Buffer) {
  for (const byte of Buffer.from(text)) {
    socket.write(Buffer.of(byte))
    await nextTurn()
  }
}

const JSON_BODY = '{"data":{"a":1}}'
const inChunks = (...chunks: string[]) =>
  `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${chunks
    .map((chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`)
    .join('')}0\r\n\r\n`

describe('an answer is understood', () => {
  test.each<[string, string]>([
    ['of known length', answerOf({ a: 1 })],
    ['in chunks', inChunks('{"data"', ':{"a":', '1}}')],
    [
      'in chunks with extensions, in capitals, and trailers',
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\nA;x="y"\r\n{"data":{"\r\n6 ; z\r\na":1}}\r\n0\r\nx-sum: 1\r\nx-more: 2\r\n\r\n`,
    ],
    [
      'after answers before the answer',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${answerOf({ a: 1 })}`,
    ],
    ['with no reason in its status line', `HTTP/1.1 200\r\ncontent-length: ${JSON_BODY.length}\r\n\r\n${JSON_BODY}`],
    ['that says its length twice alike', answerOf({ a: 1 }, `content-length: ${JSON_BODY.length}\r\n`)],
    ['of HTTP/1.0 that keeps alive', answerOf({ a: 1 }, 'connection: keep-alive\r\n').replace('HTTP/1.1', 'HTTP/1.0')],
  ])('%s, whole and byte by byte, on one connection', async (_what, text) => {
    const { send, server } = await ask(({ socket, turn }) => (turn === 1 ? dribble(socket, text) : socket.write(text)))
    for (let turn = 1; turn <= 3; turn++) expect(await send()).toEqual({ data: { a: 1 } })
    expect(server.connections()).toBe(1)
  })

  test.each<[string, string]>([
    ['ends with the connection', `HTTP/1.1 200 OK\r\n\r\n${JSON_BODY}`],
    ['ends with the connection, in HTTP/1.0', `HTTP/1.0 200 OK\r\n\r\n${JSON_BODY}`],
    ['says that the connection closes', answerOf({ a: 1 }, 'connection: close\r\n')],
    ['says so among other things', answerOf({ a: 1 }, 'Connection: x-hop , Close\r\n')],
    ['is of HTTP/1.0', answerOf({ a: 1 }).replace('HTTP/1.1', 'HTTP/1.0')],
  ])('that %s, and the next call gets a connection of its own', async (_what, text) => {
    const { send, server } = await ask(({ socket }) => socket.end(text))
    for (let turn = 1; turn <= 3; turn++) expect(await send()).toEqual({ data: { a: 1 } })
    expect(server.connections()).toBe(3)
  })

  test('whatever letters are in it, wherever it is cut', async () => {
    const data = { name: 'Sigur Rós – Ágætis byrjun 🎵', plain: 'ascii' }
    const { send } = await ask(({ socket, turn }) =>
      turn === 1 ? dribble(socket, answerOf(data)) : socket.write(answerOf(data)),
    )
    expect(await send()).toEqual({ data })
    expect(await send()).toEqual({ data })
  })

  test('of megabytes, in both framings', async () => {
    const data = { names: Array.from({ length: 40_000 }, (_, at) => `a name with the number ${at}`) }
    const text = JSON.stringify({ data })
    const halves = [text.slice(0, 500_000), text.slice(500_000)]
    const { send } = await ask(({ socket, turn }) => socket.write(turn === 1 ? answerOf(data) : inChunks(...halves)))
    expect(await send()).toEqual({ data })
    expect(await send()).toEqual({ data })
  })
})

describe('what is no answer is an error, and never anybody else’s answer', () => {
  const withHeader = (header: string) => answerOf({ a: 1 }, `${header}\r\n`)
  const chunked = (rest: string) => `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${rest}`
  const mebibyte = Buffer.alloc(1024 * 1024, ' ')
  const flood = (socket: Socket) => {
    let sent = 0
    const more = () => {
      while (sent++ < 80 && socket.writable) if (!socket.write(mebibyte)) return void socket.once('drain', more)
    }
    more()
  }

  test.each<[string, string | ((socket: Socket) => unknown)]>([
    ['garbage', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
    ['a status of another kind', 'HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'],
    ['a change of protocols', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n'],
    ['two different lengths', withHeader('content-length: 5')],
    ['a negative length', 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n'],
    ['a length of several numbers', 'HTTP/1.1 200 OK\r\ncontent-length: 5, 6\r\n\r\n12345'],
    ['a length and chunks', withHeader('transfer-encoding: chunked')],
    ['an encoding besides chunks', `HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ['a compressed body', withHeader('content-encoding: gzip')],
    ['a folded header', withHeader('x-a: 1\r\n 2')],
    ['a blank before a colon', withHeader('content-length : 3')],
    ['a header without a name', withHeader(': 3')],
    ['a header without a colon', withHeader('nothing')],
    ['a head that never ends', `HTTP/1.1 200 OK\r\nx-long: ${'a'.repeat(17_000)}`],
    ['a head that is too long', withHeader(`x-long: ${'a'.repeat(17_000)}`)],
    ['answers before the answer without end', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(600)],
    ['a chunk without a size', chunked('x\r\n{}\r\n')],
    ['a chunk of a negative size', chunked('-2\r\n{}\r\n')],
    ['a chunk longer than its size', chunked('1\r\n{}\r\n0\r\n\r\n')],
    ['a chunk size that never ends', chunked(`1;${'x'.repeat(17_000)}`)],
    ['trailers without end', chunked(`2\r\n{}\r\n0\r\n${'x-a: 1\r\n'.repeat(3_000)}`)],
    ['lines ended by a line feed alone', chunked('2\n{}\n0\n\n')],
    ['a length beyond all bounds', 'HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n{'],
    ['a chunk beyond all bounds', chunked('ffffffff\r\n{')],
    ['a body without end', (socket) => (socket.write('HTTP/1.1 200 OK\r\n\r\n'), flood(socket))],
    ['JSON of another shape', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]'],
    ['no body', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['a page of a proxy', 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 6\r\n\r\n<html>'],
  ])('%s', async (_what, said) => {
    let asked = 0
    const { send } = await ask(({ socket }) => {
      if (asked++ > 0) return socket.write(answerOf({ a: 2 }))
      return typeof said === 'string' ? socket.write(said) : said(socket)
    })
    expect(await reasonOf(send())).toBe('unusable')
    expect(await send()).toEqual({ data: { a: 2 } })
  })

  test('a refusal of this one request is told from a failure of the subgraph', async () => {
    const { send } = await ask(({ socket }) => socket.write('HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n'))
    expect(await reasonOf(send())).toBe('refused')
  })

  test.each<[string, string]>([
    ['in its head', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['in its body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"data":{'],
    ['between its chunks', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\n${JSON_BODY}\r\n`],
  ])('one that breaks off %s', async (_where, text) => {
    for (const end of ['destroySoon', 'resetAndDestroy'] as const) {
      const { send, server } = await ask(({ socket }) => socket.write(text, () => socket[end]()))
      expect(await reasonOf(send())).toBe('lost')
      // The server has seen the request: what it did with it is not known.
      expect(server.connections()).toBe(1)
    }
  })
})

describe('a connection is used again only where that is safe', () => {
  test('not behind an answer with more behind it: the second answer is nobody’s', async () => {
    const { send, server } = await ask(({ socket, connection }) =>
      socket.write(connection === 1 ? answerOf({ a: 1 }) + answerOf({ a: 'smuggled' }) : answerOf({ a: 2 })),
    )
    expect(await send()).toEqual({ data: { a: 1 } })
    expect(await send()).toEqual({ data: { a: 2 } })
    expect(server.connections()).toBe(2)
  })

  test('not when something came while it was idle', async () => {
    const spoken = Promise.withResolvers<void>()
    const { send } = await ask(({ socket, connection }) => {
      if (connection > 1) return socket.write(answerOf({ a: 2 }))
      socket.on('close', () => spoken.resolve())
      socket.write(answerOf({ a: 1 }), () => setTimeout(() => socket.write(answerOf({ a: 'unasked' })), 20))
    })
    expect(await send()).toEqual({ data: { a: 1 } })
    await spoken.promise
    expect(await send()).toEqual({ data: { a: 2 } })
  })

  test('not when it was answered before the request was through', async () => {
    let connections = 0
    const server = createServer((socket) => {
      connections++
      socket.on('error', () => {})
      socket.once('data', () => (socket.pause(), socket.write(answerOf({ a: 1 }))))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(async () => void server.close())
    const transport = httpTransport({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` })
    const body = 'x'.repeat(20_000_000)
    expect(await sendTo(transport, { body })).toEqual({ data: { a: 1 } })
    expect(await sendTo(transport, { body })).toEqual({ data: { a: 1 } })
    expect(connections).toBe(2)
  })

  /** Closes its first connection in the instant in which the second request on it arrives. */
  const closesOnReuse = ({ socket, connection, turn }: RawRequest) =>
    connection === 1 && turn === 2 ? socket.destroy() : socket.write(answerOf({ a: connection }))

  test('a query that met a closing connection is sent again, on a new one', async () => {
    const { send, server } = await ask(closesOnReuse)
    expect(await send()).toEqual({ data: { a: 1 } })
    expect(await send()).toEqual({ data: { a: 2 } })
    expect(server.connections()).toBe(2)
  })

  test('a mutation is not: it may have been done', async () => {
    const { send, server } = await ask(closesOnReuse)
    expect(await send()).toEqual({ data: { a: 1 } })
    expect(await reasonOf(send({ safe: false }))).toBe('lost')
    expect(server.connections()).toBe(1)
  })

  test('a query is sent again once, and not when a part of its answer has come', async () => {
    const always = await ask(({ socket, connection, turn }) =>
      connection === 1 && turn === 1 ? socket.write(answerOf({ a: 1 })) : socket.destroy(),
    )
    await always.send()
    expect(await reasonOf(always.send())).toBe('lost')
    expect(always.server.connections()).toBe(2)

    const half = await ask(({ socket, turn }) =>
      turn === 1 ? socket.write(answerOf({ a: 1 })) : socket.write('HTTP/1.1 200 OK\r\n', () => socket.destroySoon()),
    )
    await half.send()
    expect(await reasonOf(half.send())).toBe('lost')
    expect(half.server.connections()).toBe(1)
  })

  test('one that the server keeps for a second only is let go before', async () => {
    const gone = Promise.withResolvers<void>()
    const { send } = await ask(({ socket }) => {
      socket.on('end', () => gone.resolve())
      socket.write(answerOf({ a: 1 }, 'keep-alive: timeout=1\r\n'))
    })
    await send()
    await gone.promise
    expect(await send()).toEqual({ data: { a: 1 } })
  })
})

describe('a call that is given up', () => {
  test('is too late at its own time limit, also when the answer drips in', async () => {
    const gone = Promise.withResolvers<void>()
    const { send } = await ask(
      ({ socket }) => {
        socket.on('close', () => gone.resolve())
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n')
        const drip = setInterval(() => socket.write(' '), 10)
        socket.on('close', () => clearInterval(drip))
      },
      { timeoutMs: 150 },
    )
    await expect(send()).rejects.toThrow(new TooLate('no answer within 150 ms'))
    await gone.promise
  })

  test('is too late as well while it waits for a connection', async () => {
    const { send, server } = await ask(() => {}, { timeoutMs: 100, connections: 1 })
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => reasonOf(send())))
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'TooLate'))
    // Of five at once; the one that was dropped may not be gone yet where the next has come.
    expect(server.mostOpen()).toBeLessThanOrEqual(2)
  })

  test('is too late also in a process that stands still again and again', async () => {
    const { send } = await ask(() => {}, { timeoutMs: 100 })
    const busy = setInterval(() => {
      for (const untilMs = performance.now() + 150; performance.now() < untilMs;);
    }, 1)
    expect(await reasonOf(send())).toBe('TooLate')
    clearInterval(busy)
  })

  test('before it was sent never reaches the server', async () => {
    const { send, server } = await ask(({ socket }) => socket.write(answerOf({})))
    expect(await reasonOf(send({ signal: AbortSignal.abort() }))).toBe('TooLate')
    expect(server.connections()).toBe(0)
  })

  test('at any instant spoils no other: 50 of 100 leave, 50 get their own answers', async () => {
    // Each answer comes in two halves, so that many are cut in the middle.
    const { send, server } = await ask(
      async ({ socket, body }) => {
        const text = answerOf({ asked: JSON.parse(body).query })
        socket.write(text.slice(0, 90))
        await nextTurn()
        socket.write(text.slice(90))
      },
      { connections: 8 },
    )
    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, async (_, at) => {
          const controller = new AbortController()
          const query = `${round}/${at}`
          const sent = send({ body: JSON.stringify({ query }), signal: controller.signal })
          const outcome = sent.then(
            ({ data }) => data?.asked === query,
            (error: unknown) => error instanceof TooLate,
          )
          if (at % 2) for (let turns = at % 14; turns > 0; turns--) await nextTurn()
          if (at % 2) controller.abort()
          return [at % 2 ? 'gone' : (await sent).data?.asked === query, await outcome]
        }),
      )
      expect(outcomes.filter(([kind]) => kind === true)).toHaveLength(50)
      expect(outcomes.every(([, outcome]) => outcome)).toBe(true)
    }
    expect(server.mostOpen()).toBeLessThanOrEqual(8 + 50)
  })
})

describe('the pool', () => {
  test('opens no more connections than it may, lets so many wait, and refuses more at once', async () => {
    const release: (() => void)[] = []
    const { send, server } = await ask(({ socket, body }) => release.push(() => socket.write(answerOf({ a: body }))), {
      connections: 2,
      queue: 3,
    })
    const sent = Array.from({ length: 6 }, (_, at) => send({ body: String(at) }))
    expect(await reasonOf(sent[5] ?? Promise.resolve())).toBe('not sent')
    for (let at = 0; at < 5; at++) {
      await expect.poll(() => release.length).toBeGreaterThan(0)
      release.shift()?.()
    }
    expect(await Promise.all(sent.slice(0, 5))).toEqual(
      Array.from({ length: 5 }, (_, at) => ({ data: { a: String(at) } })),
    )
    expect(server.mostOpen()).toBe(2)
  })

  test('forgets who waits for a connection and leaves', async () => {
    const release: (() => void)[] = []
    const seen: string[] = []
    const { send } = await ask(
      ({ socket, body }) => (seen.push(body), release.push(() => socket.write(answerOf({ a: body })))),
      { connections: 1, queue: 1 },
    )
    const first = send({ body: 'first' })
    const controller = new AbortController()
    const second = send({ body: 'second', signal: controller.signal })
    controller.abort()
    expect(await reasonOf(second)).toBe('TooLate')
    const third = send({ body: 'third' })
    await expect.poll(() => release.length).toBe(1)
    release.shift()?.()
    await first
    await expect.poll(() => release.length).toBe(1)
    release.shift()?.()
    expect(await third).toEqual({ data: { a: 'third' } })
    expect(seen).toEqual(['first', 'third'])
  })

  test('is told of nobody at the address', async () => {
    const transport = httpTransport({ url: 'http://127.0.0.1:1/graphql' })
    expect(await transport.ready()).toBe(false)
    const { send, server } = await ask(() => {})
    await server.close()
    expect(await reasonOf(send())).toBe('unreachable')
  })

  test('closed, finishes what is under way and takes nothing more', async () => {
    const release = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    const { send, transport } = await ask(async ({ socket }) => {
      arrived.resolve()
      await release.promise
      socket.write(answerOf({ a: 1 }))
    })
    const sent = send()
    await arrived.promise
    const closed = transport.close()
    expect(await reasonOf(send())).toBe('not sent')
    release.resolve()
    expect(await sent).toEqual({ data: { a: 1 } })
    await closed
  })
})

describe('a request', () => {
  test('is well-formed, with the length of its bytes', async () => {
    const { send, server } = await ask(({ socket, head, body }) => socket.write(answerOf({ head, body })))
    const body = '{"query":"{ a(name: \\"Ágætis 🎵\\") }"}'
    const { data } = await send({ body })
    const { host, pathname } = new URL(server.url)
    expect(data?.body).toBe(body)
    expect(String(data?.head).split('\r\n')).toEqual([
      `POST ${pathname} HTTP/1.1`,
      `host: ${host}`,
      'content-type: application/json',
      'accept: application/graphql-response+json, application/json',
      'x-request-id: a-request',
      expect.stringMatching(/^x-chorus-deadline-ms: \d+$/),
      `content-length: ${Buffer.byteLength(body)}`,
    ])
  })

  const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
  test.skipIf(!hasIpv6)('reaches hosts that are IPv6 addresses', async () => {
    const { send } = await ask(({ socket }) => socket.write(answerOf({ a: 1 })), {}, '::1')
    expect(await send()).toEqual({ data: { a: 1 } })
  })

  test('reaches hosts by their names', async () => {
    const { server } = await ask(({ socket }) => socket.write(answerOf({ a: 1 })))
    const transport = httpTransport({ url: server.url.replace('127.0.0.1', 'localhost') })
    expect(await sendTo(transport)).toEqual({ data: { a: 1 } })
  })

  test('goes by HTTPS where the URL says so, to whom the certificate names', async () => {
    const server = createSecureServer(certificate, (request, response) => {
      if (request.url === '/slow') return
      response.end(request.url === '/graphql' ? '{"data":{"a":1}}' : 'no')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(async () => (server.closeAllConnections(), void server.close()))
    const origin = `https://localhost:${(server.address() as AddressInfo).port}`
    const to = (path: string) => httpTransport({ url: `${origin}${path}`, timeoutMs: 1_000 })
    expect(await reasonOf(sendTo(to('/graphql')))).toBe('lost')
    setDefaultCACertificates([...getCACertificates('default'), certificate.cert])
    expect(await sendTo(to('/graphql'))).toEqual({ data: { a: 1 } })
    expect(await reasonOf(sendTo(to('/else')))).toBe('unusable')
    expect(await reasonOf(sendTo(to('/slow')))).toBe('TooLate')
  })

  test('takes no header that would be read as another', async () => {
    const { send, server } = await ask(({ socket }) => socket.write(answerOf({ a: 1 })))
    await expect(send({ requestId: 'a\r\nx-chorus-identity: forged' })).rejects.toThrow(/x-request-id/)
    await expect(send({ traceContext: { traceparent: 'a\nb' } })).rejects.toThrow(/traceparent/)
    expect(server.connections()).toBe(0)
  })
})
