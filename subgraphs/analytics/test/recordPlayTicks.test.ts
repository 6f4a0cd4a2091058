import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PLAY_TICKS_RECORDED } from '@chorus/events'
import { anonymous, type Identity, type PlaybackSessionClaims } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import type { PlayTick } from '../src/ticks/tick.ts'
import { someStatistics } from './someStatistics.ts'
import { asInput, aSession, aTick, tokenOf } from './someTicks.ts'

let statistics: Awaited<ReturnType<typeof someStatistics>>
beforeAll(async () => {
  statistics = await someStatistics()
})
afterAll(() => statistics.close())
beforeEach(async () => {
  await statistics.redis.client.flushall()
})

const RECORD = `mutation ($ticks: [PlayTickInput!]!) {
  recordPlayTicks(ticks: $ticks) { accepted rejected { id reason } }
}`

async function record(ticks: readonly PlayTick[], identity: Identity) {
  const { data, errors } = await runOperation(statistics.subgraph, RECORD, {
    identity,
    variables: { ticks: ticks.map(asInput) },
  })
  return { recorded: data?.recordPlayTicks as Recorded | null, errors }
}

interface Recorded {
  accepted: number
  rejected: { id: string; reason: string }[]
}

const post = (body: string, { identity = anonymous, contentType = 'application/x-ndjson' } = {}) =>
  statistics.subgraph.call({
    method: 'POST',
    path: '/events/play-ticks',
    contentType,
    body: Buffer.from(body),
    identity,
    requestId: randomUUID(),
    deadlineAtMs: Date.now() + 10_000,
    signal: AbortSignal.timeout(10_000),
  })

/** What is in the log, straight from the Redis that holds it. */
async function logged(): Promise<{ type: string; subject: string; data: { sessionId: string; ticks: unknown[] } }[]> {
  const entries = await statistics.redis.client.xrange('{events:play-ticks}', '-', '+')
  return entries.map(([, fields]) => JSON.parse(fields[1] ?? ''))
}

const listener = (session: PlaybackSessionClaims) => aPerson({ userId: session.userId })

it('accepted ticks are in the log when the call returns: one event a session, with all that its token says', async () => {
  const session = aSession({ contextId: 'ply_01h455vb4pex5vsknk084sn02q' })
  const other = aSession({ userId: session.userId })
  const ticks = [aTick(session, { sequence: 0 }), aTick(other, { sequence: 7 }), aTick(session, { sequence: 1 })]
  const { recorded, errors } = await record(ticks, listener(session))
  expect([recorded, errors]).toEqual([{ accepted: 3, rejected: [] }, undefined])

  const { explicit: _explicit, genres: _genres, ...told } = session
  const [first, second, ...rest] = await logged()
  expect(first).toMatchObject({ type: PLAY_TICKS_RECORDED, subject: session.userId, data: told })
  expect(first?.data.ticks).toEqual([
    {
      sequence: 0,
      atMs: session.startedAtMs,
      positionMs: 0,
      playedMs: 0,
      kind: 'START',
      network: 'WIFI',
      bitrateKbps: 160,
    },
    {
      sequence: 1,
      atMs: session.startedAtMs + 10_000,
      positionMs: 10_000,
      playedMs: 10_000,
      kind: 'TICK',
      network: 'WIFI',
      bitrateKbps: 160,
    },
  ])
  expect(second?.data).toMatchObject({ sessionId: other.sessionId, ticks: [{ sequence: 7 }] })
  expect(rest).toEqual([])
})

const session = aSession()
const at = (ms: number) => session.startedAtMs + ms
const nowMs = Date.parse('2026-01-31T12:00:00.000Z')

describe('a tick that cannot be is rejected by name, and the others are not', () => {
  const WRONG: [string, PlayTick, RegExp][] = [
    ['a forged session', aTick(session, { session: tokenOf(session, 'another secret') }), /^SESSION_FORGED: /],
    ['no session', aTick(session, { session: '' }), /^SESSION_FORGED: /],
    [
      "another person's session",
      aTick(session, { session: tokenOf({ ...session, userId: randomUUID() }) }),
      /^SESSION_OF_ANOTHER: /,
    ],
    [
      'a session that has expired',
      aTick(session, { session: tokenOf({ ...session, startedAtMs: nowMs - 25 * 3_600_000 }) }),
      /^SESSION_EXPIRED: /,
    ],
    ['a time before the session', aTick(session, { atMs: at(-5_001), playedMs: 0 }), /^BEFORE_SESSION: /],
    ['a time in the future', aTick(session, { atMs: nowMs + 5_001 }), /^IN_FUTURE: /],
    ['a negative sequence', aTick(session, { sequence: -1 }), /^SEQUENCE_OUT_OF_RANGE: -1/],
    ['a sequence beyond all', aTick(session, { sequence: 10_000, atMs: at(9_000) }), /^SEQUENCE_OUT_OF_RANGE: 10000/],
    ['a negative position', aTick(session, { positionMs: -1 }), /^POSITION_OUT_OF_RANGE: /],
    ["a position past the track's end", aTick(session, { positionMs: 241_001 }), /^POSITION_OUT_OF_RANGE: /],
    ['negative hearing', aTick(session, { playedMs: -1 }), /^PLAYED_OUT_OF_RANGE: /],
    [
      'more heard than the track lasts',
      aTick(session, { atMs: at(400_000), playedMs: 241_001 }),
      /^PLAYED_OUT_OF_RANGE: /,
    ],
    ['a bit rate of nothing', aTick(session, { bitrateKbps: 0 }), /^BITRATE_OUT_OF_RANGE: /],
    [
      'more heard than passed since the session began',
      aTick(session, { atMs: at(10_000), playedMs: 15_001 }),
      /^MORE_HEARD_THAN_TIME: 15001 ms heard in the 10000 ms since the session began/,
    ],
  ]

  it.each(WRONG)('%s', async (_what, wrong, reason) => {
    const right = aTick(session, { sequence: 3, id: 'right' })
    const { recorded } = await record([{ ...wrong, id: 'wrong' }, right], listener(session))
    expect(recorded).toEqual({ accepted: 1, rejected: [{ id: 'wrong', reason: expect.stringMatching(reason) }] })
    expect((await logged()).flatMap(({ data }) => data.ticks)).toMatchObject([{ sequence: 3 }])
  })

  it('more heard than passed since the tick before in the batch, whatever their order', async () => {
    const ticks = [
      aTick(session, { sequence: 9, atMs: at(100_000), playedMs: 11_001 }),
      aTick(session, { sequence: 5, atMs: at(90_000), playedMs: 0 }),
      aTick(session, { sequence: 12, atMs: at(101_000), playedMs: 11_000, id: 'neighbour of the fifth' }),
    ]
    const { recorded } = await record(ticks, listener(session))
    expect(recorded).toEqual({
      accepted: 2,
      rejected: [
        {
          id: ticks[0]?.id,
          reason: 'MORE_HEARD_THAN_TIME: 11001 ms heard in the 10000 ms since the tick before.',
        },
      ],
    })
  })

  it('more heard in small pieces than passed since the session began', async () => {
    const ticks = Array.from({ length: 20 }, (_, sequence) =>
      aTick(session, { sequence, atMs: at(1_000 + sequence * 100), playedMs: 1_000 }),
    )
    const { recorded } = await record(ticks, listener(session))
    // Two seconds at the end, and five that clocks may differ by.
    expect(recorded?.accepted).toBe(7)
    expect(recorded?.rejected[0]?.reason).toMatch(/^MORE_HEARD_THAN_TIME: /)
  })
})

it.each([
  ['the clock is five seconds off', aTick(session, { atMs: nowMs + 5_000 })],
  ['it is from before the session by less', aTick(session, { sequence: 0, atMs: at(-5_000) })],
  ['sequences have gaps', aTick(session, { sequence: 9_999, atMs: at(20_000) })],
  ['nothing is known of the network', aTick(session, { network: null, bitrateKbps: null })],
])('a tick is accepted when %s', async (_what, tick) => {
  expect((await record([tick], listener(session))).recorded).toEqual({ accepted: 1, rejected: [] })
})

it('a tick repeated in one batch is accepted each time, and is no neighbour of itself', async () => {
  const tick = aTick(session, { sequence: 2, atMs: at(20_000) })
  const { recorded } = await record(
    [tick, tick, aTick(session, { sequence: 3, atMs: at(30_000) }), tick],
    listener(session),
  )
  expect(recorded).toEqual({ accepted: 4, rejected: [] })
})

describe('who may report', () => {
  it.each([
    ['nobody', anonymous, 'UNAUTHENTICATED', 401],
    ['a machine', aMachine({ scopes: ['listener'] }), 'UNAUTHENTICATED', 401],
    ['a person without the scope', aPerson({ userId: session.userId, scopes: ['creator'] }), 'FORBIDDEN', 403],
  ])('%s: %s', async (_who, identity, code, status) => {
    const { errors } = await record([aTick(session)], identity)
    expect(errors?.[0]?.extensions?.code).toBe(code)
    expect((await post(JSON.stringify(asInput(aTick(session))), { identity })).status).toBe(status)
    expect(await logged()).toEqual([])
  })
})

it('more than a thousand ticks are refused, a thousand are not', async () => {
  const ticks = Array.from({ length: 1_001 }, (_, sequence) =>
    aTick(session, { sequence, atMs: at(sequence), playedMs: 0 }),
  )
  const { errors } = await record(ticks, listener(session))
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringMatching(/1000/) })
  expect((await record(ticks.slice(1), listener(session))).recorded?.accepted).toBe(1_000)
  expect((await record([], listener(session))).recorded).toEqual({ accepted: 0, rejected: [] })
})

describe('POST /events/play-ticks', () => {
  const identity = listener(session)
  const lines = (...ticks: PlayTick[]) => ticks.map((tick) => JSON.stringify(asInput(tick))).join('\n')

  it.each([
    ['NDJSON', 'application/x-ndjson', (ticks: PlayTick[]) => `\n${lines(...ticks)}\r\n\n`],
    ['a JSON array', 'application/json; charset=utf-8', (ticks: PlayTick[]) => JSON.stringify(ticks.map(asInput))],
  ])('takes %s by the same rules and answers 202', async (_what, contentType, write) => {
    const ticks = [aTick(session), aTick(session, { sequence: -1, id: 'wrong' })]
    const answer = await post(write(ticks), { identity, contentType })
    expect(answer.status).toBe(202)
    expect(JSON.parse(String(answer.body))).toEqual({
      accepted: 1,
      rejected: [{ id: 'wrong', reason: expect.stringMatching(/^SEQUENCE_OUT_OF_RANGE/) }],
    })
    expect((await logged()).flatMap(({ data }) => data.ticks)).toMatchObject([{ sequence: 1, playedMs: 10_000 }])
  })

  it('fills in what a player may leave out, and takes a time of any zone', async () => {
    const { id, session: token, sequence, positionMs, playedMs } = aTick(session)
    const tick = { id, session: token, sequence, at: '2026-01-31T13:51:00+02:00', positionMs, playedMs }
    expect((await post(JSON.stringify(tick), { identity })).status).toBe(202)
    expect((await logged())[0]?.data.ticks).toEqual([
      {
        sequence,
        positionMs,
        playedMs,
        atMs: Date.parse('2026-01-31T11:51:00Z'),
        kind: 'TICK',
        network: null,
        bitrateKbps: null,
      },
    ])
  })

  const good = asInput(aTick(session))
  it.each([
    ['no JSON', `${JSON.stringify(good)}\n{`, 'application/x-ndjson', 400, /Line 2 is not JSON/],
    ['no tick', `${JSON.stringify(good)}\n\n{}`, 'application/x-ndjson', 400, /Line 3, `id`/],
    ['a wrong time', JSON.stringify([good, { ...good, at: 'noon' }]), 'application/json', 400, /Tick 1, `at`/],
    ['half a sequence', JSON.stringify([{ ...good, sequence: 0.5 }]), 'application/json', 400, /Tick 0, `sequence`/],
    ['an unknown kind', JSON.stringify([{ ...good, kind: 'DANCE' }]), 'application/json', 400, /Tick 0, `kind`/],
    ['no array', JSON.stringify(good), 'application/json', 400, /must be a JSON array/],
    ['too many', `${JSON.stringify(good)}\n`.repeat(1_001), 'application/x-ndjson', 400, /At most 1000 ticks/],
    ['another type', JSON.stringify(good), 'text/plain', 415, /application\/x-ndjson/],
  ])('refuses %s whole, and says where', async (_what, body, contentType, status, message) => {
    const answer = await post(body, { identity, contentType })
    expect([answer.status, String(answer.body)]).toEqual([status, expect.stringMatching(message)])
    expect(await logged()).toEqual([])
  })
})
