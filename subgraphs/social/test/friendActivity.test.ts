import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChorusEvent, PlayTicksRecorded } from '@chorus/events'
import { encodeId, type Identity } from '@chorus/subgraph-server'
import { aPerson, countStatements } from '@chorus/testing'
import { MOST_SESSIONS } from '../src/activity/session.ts'
import { playlistClient } from './aPlaylist.ts'
import { aSocialGraph, minute } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

const DURATION_MS = 200_000
const user = (id: string) => encodeId('user', id)
const track = (id: string) => encodeId('track', id)

type Tick = PlayTicksRecorded['ticks'][number]
interface Told {
  userId: string
  sessionId?: string
  trackId?: string
  contextId?: string | null
  /** Kinds by sequence, from `from` on, a second apart, the first at `atMs`. */
  kinds: Tick['kind'][]
  from?: number
  atMs?: number
}

function ticksOf(told: Told): ChorusEvent {
  const { userId, sessionId = randomUUID(), trackId = randomUUID(), contextId = null, kinds, from = 0 } = told
  const atMs = told.atMs ?? graph.clock.now().getTime()
  return {
    id: randomUUID(),
    type: 'play-ticks.session.recorded.v1',
    source: 'analytics',
    key: userId,
    time: new Date(atMs).toISOString(),
    data: {
      sessionId,
      userId,
      trackId,
      artistIds: [],
      country: 'CO',
      durationMs: DURATION_MS,
      startedAtMs: atMs,
      contextId,
      device: { id: 'phone', kind: 'PHONE' },
      ticks: kinds.map((kind, index) => ({
        sequence: from + index,
        atMs: atMs + index * 1_000,
        positionMs: (from + index) * 1_000,
        playedMs: index === 0 ? 0 : 1_000,
        kind,
        network: null,
        bitrateKbps: null,
      })),
    },
  }
}
const tell = (...events: ChorusEvent[]) => graph.topic('social-activity').handle(events)
const follow = (one: string, other: string) =>
  graph.run('mutation ($id: ID!) { follow(id: $id) { __typename } }', aPerson({ userId: one }), { id: user(other) })
const QUERY = `query ($first: Int! = 20, $after: String) { viewer { friendActivity(first: $first, after: $after) {
  nodes { user { id } track { id } playlist { id } at playingNow } pageInfo { hasNextPage endCursor }
} } }`
const activity = async (viewer: string | Identity, page: { first?: number; after?: string } = {}) =>
  (await graph.run(QUERY, typeof viewer === 'string' ? aPerson({ userId: viewer }) : viewer, page)).viewer
    .friendActivity
const who = (nodes: { user: { id: string } }[]) => nodes.map((node) => node.user.id)

it('what friends play now or played last is shown, newest first, as the clock has it', async () => {
  const [me, one, two, idle, stranger] = (await graph.known(5)) as [string, string, string, string, string]
  for (const friend of [one, two, idle]) await follow(me, friend)
  const [first, second] = [randomUUID(), randomUUID()]
  const sessionId = randomUUID()
  await tell(
    ticksOf({ userId: one, trackId: first, kinds: ['START', 'TICK'] }),
    ticksOf({ userId: stranger, kinds: ['START'] }),
  )
  graph.clock.advance(5_000)
  await tell(ticksOf({ userId: two, trackId: second, sessionId, kinds: ['START', 'TICK', 'TICK'] }))
  graph.clock.advance(10_000)

  const seen = await activity(me)
  expect(seen.nodes).toMatchObject([
    { user: { id: user(two) }, track: { id: track(second) }, playlist: null, playingNow: true },
    { user: { id: user(one) }, track: { id: track(first) }, playingNow: true },
  ])
  expect((await activity(me, { first: 1 })).pageInfo.hasNextPage).toBe(true)
  const { endCursor } = (await activity(me, { first: 1 })).pageInfo
  expect(who((await activity(me, { after: endCursor })).nodes)).toEqual([user(one)])

  await tell(ticksOf({ userId: two, sessionId, trackId: second, kinds: ['PAUSE'], from: 3 }))
  expect((await activity(me)).nodes[0]).toMatchObject({ user: { id: user(two) }, playingNow: false })
  // The other's player says nothing more: at the end of the track it plays no longer.
  graph.clock.advance(DURATION_MS)
  expect((await activity(me)).nodes.map((node: { playingNow: boolean }) => node.playingNow)).toEqual([false, false])
})

it('what plays on one device comes before what ended later on another', async () => {
  const [me, friend] = (await graph.known(2)) as [string, string]
  await follow(me, friend)
  const playing = randomUUID()
  await tell(ticksOf({ userId: friend, trackId: playing, kinds: ['START'] }))
  graph.clock.advance(3_000)
  await tell(ticksOf({ userId: friend, kinds: ['START', 'SKIP'] }))
  graph.clock.advance(3_000)
  expect((await activity(me)).nodes).toMatchObject([{ track: { id: track(playing) }, playingNow: true }])
})

it('nobody who does not share it now, who blocks the viewer, or whom the viewer does not follow any more is shown', async () => {
  const [me, open, shy, blocker] = (await graph.known(4)) as [string, string, string, string]
  for (const friend of [open, shy, blocker]) await follow(me, friend)
  await tell(...[open, shy, blocker].map((userId) => ticksOf({ userId, kinds: ['START'] })))
  expect((await activity(me)).nodes).toHaveLength(3)

  const share = (shareActivity: boolean, version: number) =>
    graph.topic('social-people').handle([
      {
        id: randomUUID(),
        type: 'users.listener.changed.v1',
        source: 'users',
        key: shy,
        time: new Date().toISOString(),
        data: {
          userId: shy,
          version,
          country: 'CO',
          birthDate: '1990-01-01',
          tier: 'FREE',
          maxBitrateKbps: 160,
          maxConcurrentStreams: 1,
          explicitAllowed: true,
          shareActivity,
          entitledUntil: null,
        },
      },
    ])
  await share(false, 2)
  await graph.run('mutation ($id: ID!) { block(userId: $id) { __typename } }', aPerson({ userId: blocker }), {
    id: user(me),
  })
  expect(who((await activity(me)).nodes)).toEqual([user(open)])

  // What was played while it was not shared is never shown.
  const secret = randomUUID()
  graph.clock.advance(1_000)
  expect(await tell(ticksOf({ userId: shy, trackId: secret, kinds: ['START'] }))).toMatchObject([{ kind: 'skip' }])
  await share(true, 3)
  const shown = (await activity(me)).nodes.map((node: { track: { id: string } }) => node.track.id)
  expect(shown).toHaveLength(2)
  expect(shown).not.toContain(track(secret))

  await graph.run('mutation ($id: ID!) { unfollow(id: $id) { __typename } }', aPerson({ userId: me }), {
    id: user(open),
  })
  expect(who((await activity(me)).nodes)).toEqual([user(shy)])
  expect((await activity(aPerson())).nodes).toEqual([])
})

it('the playlist that a friend plays from is shown where it is there for the viewer', async () => {
  const [me, friend] = (await graph.known(2)) as [string, string]
  await follow(me, friend)
  const client = playlistClient(graph)
  for (const [visibility, shown] of [
    ['PUBLIC', true],
    ['PRIVATE', false],
  ] as const) {
    const { id } = (await client.create(aPerson({ userId: friend }), { visibility })).playlist
    graph.clock.advance(1_000)
    await tell(ticksOf({ userId: friend, contextId: id, kinds: ['START'] }))
    expect((await activity(me)).nodes[0].playlist).toEqual(shown ? { id } : null)
  }
  graph.clock.advance(1_000)
  await tell(ticksOf({ userId: friend, contextId: 'an album, or whatever', kinds: ['START'] }))
  expect((await activity(me)).nodes[0].playlist).toBeNull()
})

it('a flushed Redis is rebuilt with the same answer, and signs of life cost the record nothing', async () => {
  const [me, ...friends] = (await graph.known(8)) as [string, ...string[]]
  const sessions = new Map(friends.map((id) => [id, { sessionId: randomUUID(), trackId: randomUUID() }]))
  for (const friend of friends) await follow(me, friend)
  await activity(me)
  const atMs = graph.clock.now().getTime()
  graph.clock.advance(60_000)
  await tell(...friends.map((userId) => ticksOf({ userId, atMs, ...sessions.get(userId), kinds: ['START'] })))

  const before = await activity(me)
  expect(before.nodes).toHaveLength(7)
  const counter = countStatements(graph.pool)
  for (let time = 1; time < 4; time += 1) {
    const more = friends.map((userId) =>
      ticksOf({ userId, ...sessions.get(userId), from: time, atMs: atMs + time * 1_000, kinds: ['TICK'] }),
    )
    await tell(...more)
  }
  expect(counter.texts().filter((text) => text.includes('recent_session'))).toEqual([])
  expect((await activity(me)).nodes[0].at).not.toBe(before.nodes[0].at)

  await graph.redis.client.flushall()
  expect(await activity(me)).toEqual(before)
  // And goes on from there.
  await tell(
    ticksOf({ userId: friends[0] as string, ...sessions.get(friends[0] as string), from: 9, kinds: ['PAUSE'] }),
  )
  const paused = (await activity(me)).nodes.filter((node: { playingNow: boolean }) => !node.playingNow)
  expect(who(paused)).toEqual([user(friends[0] as string)])
})

it('any order, repetition and partition of the same ticks leaves the same activity, in Redis and in the record', async () => {
  const kinds: Tick['kind'][] = ['START', 'TICK', 'PAUSE', 'RESUME', 'SEEK', 'TICK', 'SKIP', 'END']
  const schedule = fc.array(
    fc.record({ session: fc.nat(2), sequence: fc.nat(9), kind: fc.constantFrom(...kinds), flush: fc.nat(9) }),
    { minLength: 1, maxLength: 25 },
  )
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const [me, shuffled, straight] = (await graph.known(3)) as [string, string, string]
      for (const friend of [shuffled, straight]) await follow(me, friend)
      const atMs = graph.clock.now().getTime() - 60_000
      // One kind for each tick, whatever the steps say of it.
      const kindOf = new Map<string, Tick['kind']>()
      for (const { session, sequence, kind } of steps) {
        const key = `${session} ${sequence}`
        if (!kindOf.has(key)) kindOf.set(key, kind)
      }
      const ids = [0, 1, 2].map(() => ({ one: randomUUID(), other: randomUUID(), trackId: randomUUID() }))
      const eventOf = (userId: string, session: number, sequence: number) => {
        const { one, other, trackId } = ids[session] as (typeof ids)[number]
        const kind = kindOf.get(`${session} ${sequence}`) as Tick['kind']
        const sessionId = userId === shuffled ? one : other
        return ticksOf({
          userId,
          sessionId,
          trackId,
          from: sequence,
          atMs: atMs + session * 20_000 + sequence * 1_000,
          kinds: [kind],
        })
      }
      const highest = [-1, -1, -1]
      let forgotten = [...highest]
      for (const { session, sequence, flush } of steps) {
        if (flush === 0) {
          await graph.redis.client.flushall()
          forgotten = [...highest]
        }
        if (flush < 3) await activity(me)
        // A sign of life that was no news goes with Redis: one before it, told after, would be the latest until the next.
        if (sequence < (forgotten[session] ?? -1)) continue
        highest[session] = Math.max(highest[session] ?? -1, sequence)
        await tell(eventOf(shuffled, session, sequence))
      }
      const sorted = [...kindOf.keys()].map((key) => key.split(' ').map(Number) as [number, number])
      await tell(...sorted.toSorted(([a, b], [c, d]) => a - c || b - d).map(([a, b]) => eventOf(straight, a, b)))

      for (let time = 0; time < 2; time += 1) {
        const { nodes } = await activity(me)
        const [one, other] = nodes.map(({ user: _, ...rest }: { user: unknown }) => rest)
        // A flush may cost the signs of life since the last news, nothing else.
        if (time === 0) expect({ ...one, at: null }).toEqual({ ...other, at: null })
        expect(nodes).toHaveLength(2)
        await graph.redis.client.flushall()
      }
    }),
    { numRuns: 30 },
  )
}, 120_000)

it('of each person no more than a few sessions are kept', async () => {
  const [me, friend] = (await graph.known(2)) as [string, string]
  await follow(me, friend)
  const last = randomUUID()
  for (let time = 0; time < 12; time += 1) {
    graph.clock.advance(1_000)
    await tell(ticksOf({ userId: friend, trackId: time === 11 ? last : randomUUID(), kinds: ['START', 'END'] }))
    if (time === 5) await activity(me)
  }
  expect((await activity(me)).nodes).toMatchObject([{ track: { id: track(last) } }])
  const { rows } = await graph.pool.query('SELECT FROM recent_session WHERE user_id = $1', [friend])
  expect(rows).toHaveLength(MOST_SESSIONS)
  const kept = JSON.parse((await graph.redis.client.get(`social:{${friend}}:activity`)) ?? '[]')
  expect(kept).toHaveLength(MOST_SESSIONS)
})

it('a page that is none is refused by the name of its argument', async () => {
  for (const page of [{ first: 0 }, { first: 101 }, { after: 'x' }, { after: minute(0) }]) {
    await expect(activity(aPerson(), page)).rejects.toThrow(/BAD_USER_INPUT/)
  }
})
