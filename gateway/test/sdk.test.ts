import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createChorus, type Chorus, type Document } from '@chorus/sdk'
import type { Identify } from '../src/access/identify.ts'
import { conversations } from './conversations.ts'
import { aPerson, startGraph, type Graph } from './graph.ts'

// The tokens of this test's identity provider.
const identify: Identify = async (authorization) => {
  if (authorization === undefined) return { kind: 'identified', identity: aPerson() }
  if (authorization === 'Bearer creator') return { kind: 'identified', identity: aPerson('creator') }
  if (authorization === 'Bearer unknown-keys') return { kind: 'unavailable' }
  return { kind: 'refused', description: 'The access token has expired.' }
}

const talk = conversations()
let graph: Graph
let chorus: Chorus
let tokens: string[] = []
beforeEach(() => void (tokens = []))
beforeAll(async () => {
  graph = await startGraph(talk.definitions, { identify, deadlineMs: 5_000 })
  chorus = createChorus({ url: graph.origin, accessToken: () => tokens.shift() ?? null })
})
afterAll(() => graph.close())

interface Tracks {
  tracks: { title: string; secret: string | null }[]
}
const TRACKS: Document<Tracks, Record<string, never>> = '{ tracks { title secret } }'
interface Said {
  said: { text: string; about: { title: string } }
}
const SAID: Document<Said, { room: string }> =
  'subscription ($room: ID!) { said(room: $room) { text about { title } } }'
const followed = (room: string, signal?: AbortSignal) => chorus.subscribe(SAID, { room }, { ...(signal && { signal }) })
const titles = ['Blue', 'Green', 'Red']

describe('the SDK before a real gateway', () => {
  test('with a token that the gateway knows, everything that its scopes open', async () => {
    tokens = ['creator']
    const { data, errors } = await chorus.query(TRACKS)
    expect(errors).toEqual([])
    expect(data?.tracks.map(({ secret }) => secret)).toEqual(['secret of t1', 'secret of t2', 'secret of t3'])
  })

  test('without, what is open, and an error for what is not, with its path and the request to ask about', async () => {
    const { data, errors, requestId } = await chorus.query(TRACKS)
    expect(data?.tracks).toEqual(titles.map((title) => ({ title, secret: null })))
    expect(errors[0]).toMatchObject({ code: 'FORBIDDEN', path: ['tracks', 0, 'secret'], requestId, status: 200 })
    expect(graph.received.at(-1)?.requestId).toBe(requestId)
  })

  test('an expired token is UNAUTHENTICATED; one that cannot be checked just now is UNAVAILABLE, with when to come back', async () => {
    tokens = ['expired']
    expect((await chorus.query(TRACKS)).errors).toMatchObject([
      { code: 'UNAUTHENTICATED', status: 401, message: 'The access token has expired.' },
    ])
    tokens = ['unknown-keys']
    const { errors } = await chorus.query(TRACKS, {}, { timeoutMs: 2_000 })
    expect(errors).toMatchObject([{ code: 'UNAVAILABLE', status: 503, retryAfterMs: 5_000 }])
  })

  test('what fails inside is masked, and what is wrong with the operation is said', async () => {
    const { errors, requestId } = await chorus.query('{ fails total }')
    expect(errors).toMatchObject([{ code: 'INTERNAL_SERVER_ERROR', path: ['fails'], message: expect.any(String) }])
    expect(errors[0]?.message).toContain(requestId)
    const invalid = await chorus.query('{ nothing }')
    expect([invalid.data, invalid.errors[0]?.code, invalid.errors[0]?.status]).toEqual([
      null,
      'GRAPHQL_VALIDATION_FAILED',
      400,
    ])
  })

  test('a call that its caller gave up ends in the subgraph, too', async () => {
    const controller = new AbortController()
    graph.received.length = 0
    const call = chorus.query('{ slow }', {}, { signal: controller.signal })
    await expect.poll(() => graph.received.length).toBe(1)
    controller.abort()
    expect((await call).errors).toMatchObject([{ code: 'ABORTED' }])
    await expect.poll(() => graph.received[0]?.signal.aborted).toBe(true)
  })

  test('a subscription is a loop over its events, which ends with its source, with the loop, and with the signal', async () => {
    const said = followed('r').next()
    await expect.poll(talk.followed).toBe(1)
    talk.say('r', 'one')
    expect((await said).value).toMatchObject({ data: { said: { text: 'one', about: { title: 'Blue' } } }, errors: [] })

    const controller = new AbortController()
    const events = followed('r', controller.signal)
    const texts: (string | undefined)[] = []
    const over = (async () => {
      for await (const { data } of events) texts.push(data?.said.text)
    })()
    await expect.poll(talk.followed).toBe(2)
    talk.say('r', 'two')
    await expect.poll(() => texts).toEqual(['two'])
    controller.abort()
    await over
    await expect.poll(talk.followed).toBe(1)
    talk.end('r')
    await expect.poll(talk.followed).toBe(0)
  })

  test('what cannot be followed, or breaks off, is told as any error is', async () => {
    const refused = await chorus.subscribe('subscription { whispered { text } }').next()
    expect(refused.value).toMatchObject({ data: null, errors: [{ code: 'FORBIDDEN', status: 403 }] })
    tokens = ['expired']
    expect((await followed('r').next()).value).toMatchObject({ errors: [{ code: 'UNAUTHENTICATED', status: 401 }] })

    const events = followed('r')
    const last = events.next()
    await expect.poll(talk.followed).toBe(1)
    talk.end('r', 'broken')
    expect((await last).value).toMatchObject({ errors: [{ code: 'INTERNAL_SERVER_ERROR' }] })
    expect((await events.next()).done).toBe(true)
    expect(() => chorus.subscribe('{ total }')).toThrow('not a subscription')

    const nowhere = createChorus({ url: 'http://127.0.0.1:9' }).subscribe('subscription { a }')
    expect((await nowhere.next()).value).toMatchObject({ errors: [{ code: 'UNREACHABLE' }] })
  })
})
