import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { PLAY_TICKS_RECORDED, type PublishedEvent } from '@chorus/events'
import type { PlaybackSessionClaims } from '@chorus/subgraph-server'
import { silentLogger } from '@chorus/telemetry'
import { aPerson, runOperation } from '@chorus/testing'
import { createRollups } from '../src/rollups/rollups.ts'
import { countTicks } from '../src/ticks/countTicks.ts'
import type { PlayTick } from '../src/ticks/tick.ts'
import { someStatistics, trackReference } from './someStatistics.ts'
import { aSession, aTick } from './someTicks.ts'

let statistics: Awaited<ReturnType<typeof someStatistics>>
let counting: ReturnType<typeof countTicks>
beforeAll(async () => {
  statistics = await someStatistics()
  const { log, client } = statistics
  counting = countTicks({ log, client, logger: silentLogger, everyMs: 20 })
})
afterAll(async () => {
  await counting.close()
  await statistics.close()
})

function eventOf(session: PlaybackSessionClaims, ticks: readonly PlayTick[]): PublishedEvent {
  const { explicit: _explicit, genres: _genres, ...data } = session
  return {
    id: randomUUID(),
    source: 'analytics',
    type: PLAY_TICKS_RECORDED,
    subject: session.userId,
    time: new Date().toISOString(),
    data: { ...data, ticks: ticks.map(({ id: _id, session: _session, ...tick }) => tick) },
  }
}

async function counted(events: readonly PublishedEvent[]): Promise<void> {
  await statistics.log.append('play-ticks', events)
  await vi.waitFor(async () => expect(await counting.lagMs()).toBe(0), { timeout: 20_000, interval: 10 })
  await createRollups(statistics.client).refresh()
}

const COUNTS = `query ($of: [_Any!]!, $during: DateRange!) {
  viewer { playHistory(first: 100) { nodes { at playedMs counted } } }
  _entities(representations: $of) { ... on Track { plays(during: $during) { plays listeners } } }
}`

interface Counts {
  viewer: { playHistory: { nodes: { at: string; playedMs: number; counted: boolean }[] } }
  _entities: [{ plays: { plays: number; listeners: number }[] }]
}

/** Everything that is said of one listener's plays of one track. */
async function countsOf({ userId, trackId }: { userId: string; trackId: string }) {
  const { data, errors } = await runOperation(statistics.subgraph, COUNTS, {
    identity: aPerson({ userId }),
    variables: { of: [trackReference(trackId)], during: { from: '2026-01-30', to: '2026-02-01' } },
  })
  expect(errors).toBeUndefined()
  const { viewer, _entities } = data as unknown as Counts
  return { history: viewer.playHistory.nodes, days: _entities[0].plays }
}

/** The same, the slow and obvious way: of each tick the most heard, of each session no more than passed. */
function expectedOf(sessions: readonly { session: PlaybackSessionClaims; ticks: readonly PlayTick[] }[]) {
  const history = sessions
    .map(({ session, ticks }) => {
      const heard = new Map<number, number>()
      for (const { sequence, playedMs } of ticks) heard.set(sequence, Math.max(heard.get(sequence) ?? 0, playedMs))
      const total = [...heard.values()].reduce((sum, ms) => sum + ms, 0)
      const lastedMs = Math.max(0, Math.max(...ticks.map(({ atMs }) => atMs)) - session.startedAtMs)
      const playedMs = Math.min(total, lastedMs + 5_000)
      return { at: new Date(session.startedAtMs).toISOString(), playedMs, counted: playedMs >= 30_000 }
    })
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
  const days = ['2026-01-30', '2026-01-31', '2026-02-01'].map((day) => {
    const plays = history.filter(({ at, counted: counts }) => counts && at.startsWith(day)).length
    return { plays, listeners: Math.min(plays, 1) }
  })
  return { history, days }
}

it('any repetition, order and partition of the same ticks gives the same counts', async () => {
  const aSequence = fc.record({
    sequence: fc.integer({ min: 0, max: 8 }),
    sinceStartMs: fc.integer({ min: -5_000, max: 90_000 }),
    playedMs: fc.integer({ min: 0, max: 25_000 }),
    kind: fc.constantFrom('TICK' as const, 'SKIP' as const, 'SEEK' as const),
  })
  const someSessions = fc.uniqueArray(
    fc.record({
      // Around two midnights, so that late ticks fall on another day than their session.
      startMinute: fc.integer({ min: -30, max: 24 * 60 + 5 }),
      ticks: fc.array(aSequence, { minLength: 1, maxLength: 12 }),
    }),
    { minLength: 1, maxLength: 5, selector: ({ startMinute }) => startMinute },
  )
  await fc.assert(
    fc.asyncProperty(someSessions, fc.infiniteStream(fc.nat()), async (drawn, draw) => {
      const next = () => draw.next().value ?? 0
      const [userId, trackId] = [randomUUID(), randomUUID()]
      const sessions = drawn.map(({ startMinute, ticks }) => {
        const startedAtMs = Date.UTC(2026, 0, 31) + startMinute * 60_000
        const session = aSession({ userId, trackId, startedAtMs })
        return {
          session,
          ticks: ticks.map(({ sinceStartMs, ...tick }) =>
            aTick(session, { ...tick, atMs: startedAtMs + sinceStartMs }),
          ),
        }
      })
      const expected = expectedOf(sessions)

      for (let round = 0; round < 2; round += 1) {
        const sent = sessions
          .flatMap(({ session, ticks }) =>
            ticks.flatMap((tick) => Array.from({ length: 1 + (next() % 3) }, () => ({ session, tick, place: next() }))),
          )
          .toSorted((one, other) => one.place - other.place)
        const events: PublishedEvent[] = []
        while (sent.length > 0) {
          const part = sent.splice(0, 1 + (next() % 6))
          for (const session of new Set(part.map((item) => item.session))) {
            const ticks = part.filter((item) => item.session === session).map(({ tick }) => tick)
            events.push(eventOf(session, ticks))
          }
        }
        // Some now, some in another insert, after the roll-ups were built in between.
        const cut = next() % (events.length + 1)
        await counted(events.slice(0, cut))
        await counted(events.slice(cut))
        expect(await countsOf({ userId, trackId })).toEqual(expected)
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)

it('a tick that comes a day late counts on the day of its session', async () => {
  const session = aSession({ at: '2026-01-30T23:59:55.000Z' })
  await counted([eventOf(session, [aTick(session, { sequence: 1 }), aTick(session, { sequence: 2 })])])
  expect((await countsOf(session)).days.map(({ plays }) => plays)).toEqual([0, 0, 0])
  await counted([eventOf(session, [aTick(session, { sequence: 3 })])])
  expect((await countsOf(session)).days.map(({ plays }) => plays)).toEqual([1, 0, 0])
})

it('ticks that could each be true, sent one by one, do not add up to more than passed', async () => {
  const session = aSession()
  const lies = Array.from({ length: 30 }, (_, sequence) =>
    eventOf(session, [aTick(session, { sequence, atMs: session.startedAtMs + 20_000, playedMs: 20_000 })]),
  )
  await counted(lies)
  expect((await countsOf(session)).history).toMatchObject([{ playedMs: 25_000, counted: false }])
})

it('a tick that cannot be stored is parked with its reason, and keeps no other from being counted', async () => {
  const [session, broken] = [aSession(), aSession()]
  const heard = aTick(session, { atMs: session.startedAtMs + 60_000, playedMs: 60_000 })
  await counted([
    eventOf(broken, [aTick(broken, { sequence: 2 ** 32, positionMs: 0 })]),
    eventOf(broken, [aTick(broken, { atMs: 8.64e15 + 1 })]),
    eventOf(session, [heard]),
  ])
  expect((await countsOf(session)).history).toMatchObject([{ playedMs: 60_000, counted: true }])
  expect((await countsOf(broken)).history).toEqual([])
  const parked = await statistics.log.parked('play-ticks', 'analytics')
  expect(parked.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/tick 4294967296 .* too large/),
    expect.stringMatching(/tick 1 .* too large/),
  ])
})

it('what a listener played on a day counts no more once it is more than a person can play, and is still in the history', async () => {
  const userId = randomUUID()
  const day = Date.UTC(2026, 0, 31)
  const streams = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => {
      const session = aSession({ userId, trackId, startedAtMs: day + (from + index) * 1_000, durationMs: 30_000 })
      return eventOf(session, [aTick(session, { atMs: session.startedAtMs + 30_000, playedMs: 30_000 })])
    })
  const trackId = randomUUID()
  await counted(streams(960))
  expect((await countsOf({ userId, trackId })).days[1]).toEqual({ plays: 960, listeners: 1 })
  await counted(streams(1, 960))
  const { days, history } = await countsOf({ userId, trackId })
  expect(days).toEqual(Array(3).fill({ plays: 0, listeners: 0 }))
  expect(history).toHaveLength(100)
  expect(new Set(history.map(({ counted: counts }) => counts))).toEqual(new Set([false]))
})
