import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChorus, type Answer, type Chorus } from '../src/index.ts'
import { TransferDocument, ViewerDocument } from './generated/operations.ts'
import { sendGraphql, startServer, type Respond } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
let chorus: Chorus
beforeAll(async () => {
  server = await startServer()
  chorus = createChorus({ url: server.url, timeoutMs: 10_000 })
})
afterAll(() => server.close())

const viewer = { data: { viewer: { id: 'usr_1', user: null } } }
const codes = ({ errors }: Answer<unknown>) => errors.map(({ code }) => code)
const transfer = (client: Chorus) => client.mutate(TransferDocument, { deviceId: 'x' })
const errorBody = (code: string) => ({ errors: [{ message: 'Refused.', extensions: { code } }] })

const hang: Respond = () => {}
const reset: Respond = (_request, response) => void response.destroy()
const breakInTheMiddle: Respond = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"data":', () => response.destroy())
}

describe('statuses are told apart', () => {
  test.each([
    [401, errorBody('UNAUTHENTICATED'), 'UNAUTHENTICATED'],
    [401, 'login please', 'UNAUTHENTICATED'],
    [403, '<html>forbidden</html>', 'FORBIDDEN'],
    [429, 'slow down', 'RATE_LIMITED'],
    [502, '', 'UNAVAILABLE'],
    [503, errorBody('INTERNAL_SERVER_ERROR'), 'UNAVAILABLE'],
    [504, '<html>', 'UNAVAILABLE'],
    [500, errorBody('INTERNAL_SERVER_ERROR'), 'INTERNAL_SERVER_ERROR'],
    [400, errorBody('GRAPHQL_VALIDATION_FAILED'), 'GRAPHQL_VALIDATION_FAILED'],
    [413, errorBody('BAD_REQUEST'), 'BAD_REQUEST'],
    [404, '<html>not here</html>', 'UNREADABLE'],
  ])('%d with %j is %s', async (status, body, code) => {
    server.answers((_request, response) => {
      if (typeof body === 'string') response.writeHead(status, { 'content-type': 'text/html' }).end(body)
      else sendGraphql(response, body, status)
    })
    const answer = await transfer(chorus)
    expect(answer.data).toBeNull()
    expect(answer.errors).toMatchObject([{ code, status }])
    expect(answer.requestId).toBe(server.received[0]?.headers['x-request-id'])
  })
})

describe('garbage is an error, never an exception and never data', () => {
  test.each([
    '',
    'null',
    '[]',
    '7',
    '"data"',
    '{}',
    '{"data":7}',
    '{"data":[]}',
    '{"errors":7}',
    '{"errors":["x"]}',
    '{"da',
  ])('200 with %j', async (text) => {
    server.answers((_request, response) => void response.writeHead(200).end(text))
    const answer = await chorus.query(ViewerDocument)
    expect([answer.data, ...codes(answer)]).toEqual([null, 'UNREADABLE'])
  })

  test('errors without message, with odd paths and codes', async () => {
    const errors = [
      { path: [{}], extensions: { code: 7 } },
      { message: 7, path: 'viewer', extensions: [] },
    ]
    server.answers((_request, response) => sendGraphql(response, { errors }))
    const answer = await chorus.query(ViewerDocument)
    expect(answer.errors).toMatchObject([
      { code: 'INTERNAL_SERVER_ERROR', path: null },
      { code: 'INTERNAL_SERVER_ERROR', path: null },
    ])
  })
})

describe('no answer', () => {
  test('nobody listens', async () => {
    const freed = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => freed.once('listening', resolve))
    const { port } = freed.address() as AddressInfo
    await new Promise((resolve) => freed.close(resolve))
    const answer = await createChorus({ url: `http://127.0.0.1:${port}` }).query(ViewerDocument)
    expect(answer.errors).toMatchObject([{ code: 'UNREACHABLE', status: null, cause: expect.any(TypeError) }])
  })

  test('a server that hangs, or answers byte by byte, holds nobody longer than the time given', async () => {
    const drip: Respond = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":')
      const timer = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(timer))
    }
    for (const respond of [hang, drip]) {
      server.answers(respond)
      const began = performance.now()
      const answer = await chorus.query(ViewerDocument, undefined, { timeoutMs: 150 })
      expect(codes(answer)).toEqual(['TIMEOUT'])
      expect(answer.requestId).toBe(server.received[0]?.headers['x-request-id'])
      expect(performance.now() - began).toBeLessThan(5_000)
    }
  })

  test('an access token that never comes holds nobody longer either', async () => {
    const stuck = createChorus({ url: server.url, accessToken: () => new Promise(() => {}), timeoutMs: 100 })
    expect(codes(await stuck.query(ViewerDocument))).toEqual(['TIMEOUT'])
  })

  test("the caller's signal ends the call at once, with its reason, and the connection with it", async () => {
    const closed = new Promise<void>((resolve) =>
      server.answers((_request, response) => void response.on('close', resolve)),
    )
    const controller = new AbortController()
    const reason = new Error('left the page')
    const call = chorus.query(ViewerDocument, undefined, { signal: controller.signal })
    await expect.poll(() => server.received.length).toBe(1)
    controller.abort(reason)
    expect((await call).errors).toMatchObject([{ code: 'ABORTED', cause: reason }])
    await closed
    expect(server.received).toHaveLength(1)
  })

  test('a signal that fired before is not even sent', async () => {
    server.answers(hang)
    expect(codes(await chorus.query(ViewerDocument, undefined, { signal: AbortSignal.abort() }))).toEqual(['ABORTED'])
    expect(server.received).toEqual([])
  })
})

describe('what may pass is tried again', () => {
  const unavailable: Respond = (_request, response) => void response.writeHead(503).end()
  const limited: Respond = (_request, response) => void response.writeHead(429).end()

  test.each([
    ['a broken connection', reset],
    ['an answer that breaks off', breakInTheMiddle],
    ['503', unavailable],
    ['429', limited],
  ])('a query, after %s', async (_name, fail) => {
    server.answers((request, response, attempt) =>
      attempt < 2 ? fail(request, response, attempt) : sendGraphql(response, viewer),
    )
    const answer = await chorus.query(ViewerDocument)
    expect([answer.data, answer.errors]).toEqual([viewer.data, []])
    expect(server.received).toHaveLength(3)
  })

  test('and no more often than it was said', async () => {
    server.answers(unavailable)
    expect(codes(await chorus.query(ViewerDocument))).toEqual(['UNAVAILABLE'])
    expect(server.received).toHaveLength(3)
    server.answers(unavailable)
    await createChorus({ url: server.url, retries: 0 }).query(ViewerDocument)
    expect(server.received).toHaveLength(1)
  })

  test.each([
    ['a broken connection', reset],
    ['an answer that breaks off', breakInTheMiddle],
    ['503', unavailable],
  ])('a mutation never: it may have happened before %s', async (_name, fail) => {
    server.answers(fail)
    expect((await transfer(chorus)).data).toBeNull()
    expect(server.received).toHaveLength(1)
  })

  test.each([400, 401, 403, 500])('%d does not pass by itself', async (status) => {
    server.answers((_request, response) => void response.writeHead(status).end())
    expect((await chorus.query(ViewerDocument)).errors).toHaveLength(1)
    expect(server.received).toHaveLength(1)
  })

  test('not before the server says, in seconds or as a date', async () => {
    for (const retryAfter of ['1', new Date(Date.now() + 2_500).toUTCString()]) {
      const arrivedMs: number[] = []
      server.answers((_request, response, attempt) => {
        arrivedMs.push(Date.now())
        if (attempt === 0) response.writeHead(503, { 'retry-after': retryAfter }).end()
        else sendGraphql(response, viewer)
      })
      expect((await chorus.query(ViewerDocument)).data).toEqual(viewer.data)
      const earliest = retryAfter === '1' ? arrivedMs[0]! + 990 : Date.parse(retryAfter) - 10
      expect(arrivedMs[1]).toBeGreaterThanOrEqual(earliest)
    }
  })

  test("a pause that would outlast the time given is the caller's to make: told at once", async () => {
    server.answers((_request, response) => void response.writeHead(503, { 'retry-after': '3600' }).end())
    const began = performance.now()
    const answer = await chorus.query(ViewerDocument)
    expect(answer.errors).toMatchObject([{ code: 'UNAVAILABLE', retryAfterMs: 3_600_000 }])
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(server.received).toHaveLength(1)
  })
})
