import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import { ChorusError, createChorus, dataOf, expectType, type Chorus } from '../src/index.ts'
import { BalanceDocument, SearchDocument, TransferDocument, ViewerDocument } from './generated/operations.ts'
import { sendGraphql, startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
let chorus: Chorus
beforeAll(async () => {
  server = await startServer()
  chorus = createChorus({ url: server.url, headers: { 'x-apollo-operation-name': 'test' } })
})
afterAll(() => server.close())

const viewer = { data: { viewer: { id: 'usr_1', user: { displayName: 'Mickey' } } } }

describe('an operation', () => {
  test('is sent as GraphQL over HTTP, with its variables and the headers of the client', async () => {
    server.answers((_request, response) => sendGraphql(response, { data: { search: null } }))
    await chorus.query(SearchDocument, { text: 'metalica' })
    expect(server.received).toMatchObject([
      {
        query: SearchDocument.toString(),
        variables: { text: 'metalica' },
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
          'x-apollo-operation-name': 'test',
        },
      },
    ])
    expect(server.received[0]?.headers).not.toHaveProperty('authorization')
  })

  test('is answered with data of its type; unions are told apart by __typename, asked for or not', async () => {
    const nodes = [{ __typename: 'Artist', name: 'Metallica' }, { __typename: 'Album' }]
    server.answers((_request, response) => sendGraphql(response, { data: { search: { nodes } } }))
    const { data, errors } = await chorus.query(SearchDocument, { text: 'metalica' })
    expect(errors).toEqual([])
    expect(server.received[0]?.query).toMatch(/nodes {\s+__typename\s+\.\.\. on Artist/)

    const names = data?.search?.nodes.map((node) => {
      if (node?.__typename === 'Artist') return node.name
      return node?.__typename === 'Track' ? node.title : null
    })
    expect(names).toEqual(['Metallica', null])
  })

  test('exact numbers stay strings', async () => {
    const balance = { amount: '9007199254740993.000001' }
    server.answers((_request, response) => sendGraphql(response, { data: { advertiser: { balance } } }))
    const { advertiser } = dataOf(await chorus.query(BalanceDocument, { id: 'adv_1' }))
    expectTypeOf(advertiser!.balance.amount).toEqualTypeOf<string>()
    expect(advertiser?.balance.amount).toBe('9007199254740993.000001')
  })

  test('needs no variables where it has none, and exactly its own where it has', () => {
    // Checked by the compiler, never called.
    const calls = [
      () => chorus.query(ViewerDocument),
      // @ts-expect-error `text` is required
      () => chorus.query(SearchDocument),
      // @ts-expect-error `text` is a string
      () => chorus.query(SearchDocument, { text: 7 }),
    ]
    expectTypeOf(calls).not.toBeAny()
  })

  test('of the wrong kind is refused before anything is sent: a mutation can never be retried', async () => {
    server.answers((_request, response) => sendGraphql(response, viewer))
    await expect(chorus.query(TransferDocument, { deviceId: 'x' })).rejects.toThrow('a mutation, not a query')
    await expect(chorus.mutate(ViewerDocument)).rejects.toThrow('a query, not a mutation')
    await expect(chorus.query('# nothing')).rejects.toThrow('no operation')
    expect(server.received).toEqual([])
  })

  test.each(['', '/', '/graph', '/graph/'])('is sent to /graphql below the address that ends with %j', async (path) => {
    const asked: string[] = []
    const fetch: typeof globalThis.fetch = async (input) => {
      asked.push(input as string)
      return Response.json(viewer)
    }
    await createChorus({ url: `https://api.example${path}`, fetch }).query(ViewerDocument)
    expect(asked).toEqual([
      path.startsWith('/graph') ? 'https://api.example/graph/graphql' : 'https://api.example/graphql',
    ])
  })
})

describe('an access token', () => {
  test('is asked for before every call, and sent as a bearer; null asks as nobody', async () => {
    server.answers((_request, response) => sendGraphql(response, viewer))
    const tokens = ['first', 'second', null]
    const signedIn = createChorus({ url: server.url, accessToken: async () => tokens.shift() ?? null })
    for (let call = 0; call < 3; call += 1) await signedIn.query(ViewerDocument)
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
      undefined,
    ])
  })

  test('that cannot be had is an error with its cause, and nothing is sent as nobody instead', async () => {
    server.answers((_request, response) => sendGraphql(response, viewer))
    const cause = new Error('signed out')
    const signedOut = createChorus({ url: server.url, accessToken: () => Promise.reject(cause) })
    const { data, errors } = await signedOut.query(ViewerDocument)
    expect([data, errors[0]?.code, errors[0]?.cause]).toEqual([null, 'NO_ACCESS_TOKEN', cause])
    expect(server.received).toEqual([])
  })
})

describe('an answer with errors', () => {
  const partial = {
    data: { viewer: { id: 'usr_1', user: null } },
    errors: [
      { message: 'Out of time.', path: ['viewer', 'user'], extensions: { code: 'DEADLINE_EXCEEDED' } },
      { message: 'And this.', extensions: { code: 'FORBIDDEN' } },
    ],
  }

  test('keeps the data that is there, and every error with its code, path and request id', async () => {
    server.answers((_request, response) => sendGraphql(response, partial, 200, { 'x-request-id': 'request-17' }))
    const answer = await chorus.query(ViewerDocument)
    expect(answer.data).toEqual({ viewer: { id: 'usr_1', user: null } })
    expect(answer.requestId).toBe('request-17')
    expect(answer.errors).toHaveLength(2)
    expect(answer.errors[0]).toBeInstanceOf(ChorusError)
    expect(answer.errors[0]).toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: 'Out of time.',
      path: ['viewer', 'user'],
      requestId: 'request-17',
      status: 200,
    })
    expect(answer.errors[1]).toMatchObject({ code: 'FORBIDDEN', path: null })
  })

  test('throws its first error from `dataOf`, which gives the data of any other', async () => {
    server.answers((_request, response) => sendGraphql(response, partial))
    const answer = await chorus.query(ViewerDocument)
    expect(() => dataOf(answer)).toThrow('Out of time.')
    server.answers((_request, response) => sendGraphql(response, viewer))
    expect(dataOf(await chorus.query(ViewerDocument))).toEqual(viewer.data)
  })
})

test('the expected member of a union is given as its own type; any other is thrown with what it says', async () => {
  const moved = { __typename: 'PlaybackTransferred', playback: { positionMs: 7 } }
  const lost = { __typename: 'NotFound', message: 'No such device.' }
  for (const transferPlayback of [moved, lost, null]) {
    server.answers((_request, response) => sendGraphql(response, { data: { transferPlayback } }))
    const outcome = dataOf(await chorus.mutate(TransferDocument, { deviceId: 'x' })).transferPlayback
    if (transferPlayback === moved) expect(expectType(outcome, 'PlaybackTransferred').playback.positionMs).toBe(7)
    if (transferPlayback === lost) {
      expect(() => expectType(outcome, 'PlaybackTransferred')).toThrow(/NotFound instead of.*No such device/)
      expect(expectType(outcome, 'NotFound').message).toBe('No such device.')
    }
    if (transferPlayback === null) expect(() => expectType(outcome, 'WrongState')).toThrow(/Nothing instead/)
  }
})
