import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, assert, beforeAll, expect, test } from 'vitest'
import { createRedisEventLog, PLAY_TICKS_RECORDED, type ContractData, type EventLog } from '@chorus/events'
import { createPlaybackSessionOpener, type Identity } from '@chorus/subgraph-server'
import { runOperation } from '@chorus/testing'
import { createPlaybackState } from '../src/playback/state/playbackState.ts'
import { aCatalog, dataOf, PLAYBACK_SECRET, start, type ACatalog } from './aCatalog.ts'

let catalog: ACatalog
let log: EventLog
let track: Awaited<ReturnType<ACatalog['track']>>
beforeAll(async () => {
  catalog = await aCatalog()
  log = createRedisEventLog({ url: catalog.eventLog.url })
  track = await catalog.track()
})
afterAll(async () => {
  await log.close()
  await catalog.close()
})

type Recorded = ContractData<typeof PLAY_TICKS_RECORDED>
type Tick = Recorded['ticks'][number]

/** What a device reports of the session that a start answered with. */
function playing({ session }: { session: { token: string } }) {
  const nowMs = catalog.clock.now().getTime()
  const opened = createPlaybackSessionOpener(PLAYBACK_SECRET)(session.token, nowMs)
  assert(opened.kind === 'valid')
  const { explicit: _explicit, genres: _genres, artistIds, ...claims } = opened.claims
  const aTick = (tick: Partial<Tick>): Tick => ({
    sequence: 0,
    atMs: catalog.clock.now().getTime(),
    positionMs: 0,
    playedMs: 0,
    kind: 'TICK',
    network: null,
    bitrateKbps: null,
    ...tick,
  })
  return async (...ticks: Partial<Tick>[]) => {
    const data = { ...claims, artistIds: [...artistIds], ticks: ticks.map(aTick) }
    const time = catalog.clock.now().toISOString()
    await log.append('play-ticks', [
      { id: randomUUID(), source: 'analytics', type: PLAY_TICKS_RECORDED, subject: claims.userId, time, data },
    ])
    await expect.poll(() => catalog.subgraph.lag(), { timeout: 10_000, interval: 10 }).toMatchObject({ playback: 0 })
  }
}

const PLAYBACK = '{ viewer { playback { positionMs paused network device { id } track { id } } } }'
const playbackOf = async (identity: Identity) =>
  dataOf(await runOperation(catalog.subgraph, PLAYBACK, { identity })).viewer.playback

test('ticks say where the track is, whether it is paused, and on what network', async () => {
  const identity = await catalog.listener()
  const report = playing(await start(catalog, identity, track.id))
  catalog.clock.advance(10_000)
  await report({ sequence: 0, kind: 'START' }, { sequence: 1, positionMs: 8_000, network: 'CELLULAR' })
  catalog.clock.advance(2_000)
  expect(await playbackOf(identity)).toMatchObject({ positionMs: 10_000, paused: false, network: 'CELLULAR' })
  await report({ sequence: 2, kind: 'PAUSE', positionMs: 9_900 })
  await report({ sequence: 3, kind: 'SEEK', positionMs: 100_000 })
  catalog.clock.advance(30_000)
  expect(await playbackOf(identity)).toMatchObject({ positionMs: 100_000, paused: true, network: 'CELLULAR' })
  await report({ sequence: 4, kind: 'RESUME', positionMs: 100_000 })
  catalog.clock.advance(1_000)
  expect(await playbackOf(identity)).toMatchObject({ positionMs: 101_000, paused: false })
  await report({ sequence: 5, kind: 'END', positionMs: 200_400 })
  expect(await playbackOf(identity)).toMatchObject({ positionMs: 200_000, paused: true })
})

test('an earlier tick, and the ticks of a session that was replaced, change nothing', async () => {
  const identity = await catalog.listener()
  const first = playing(await start(catalog, identity, track.id))
  await first({ sequence: 7, positionMs: 70_000 })
  await first({ sequence: 6, positionMs: 60_000, kind: 'PAUSE' })
  await first({ sequence: 7, positionMs: 1, kind: 'PAUSE' })
  expect(await playbackOf(identity)).toMatchObject({ positionMs: 70_000, paused: false })

  catalog.clock.advance(1_000)
  const other = await catalog.track()
  await start(catalog, identity, other.id)
  await first({ sequence: 99, positionMs: 150_000 })
  expect(await playbackOf(identity)).toMatchObject({ track: { id: other.id }, positionMs: 0 })
})

test('after a move only the new device is listened to', async () => {
  const identity = await catalog.listener()
  const phone = playing(await start(catalog, identity, track.id))
  await start(catalog, identity, track.id, { device: 'tv' })
  await phone({ sequence: 3, positionMs: 30_000 })
  const move = 'mutation { transferPlayback(deviceId: "tv") { __typename } }'
  dataOf(await runOperation(catalog.subgraph, move, { identity }))
  catalog.clock.advance(1_000)
  await phone({ sequence: 4, positionMs: 77_000 })
  expect(await playbackOf(identity)).toMatchObject({ positionMs: 31_000, device: { id: 'tv' } })
})

test('a device that reports keeps its seat for as long as it does, and gives it up a minute later or with a pause', async () => {
  const identity = await catalog.listener()
  const report = playing(await start(catalog, identity, track.id))
  const elsewhere = async () => (await start(catalog, identity, track.id, { device: 'tablet' })).__typename
  for (let sequence = 1; sequence <= 4; sequence += 1) {
    catalog.clock.advance(45_000)
    await report({ sequence, positionMs: sequence * 10_000 })
  }
  catalog.clock.advance(59_999)
  expect(await elsewhere()).toBe('PlayingElsewhere')
  await report({ sequence: 5, kind: 'PAUSE', positionMs: 50_000 })
  expect(await elsewhere()).toBe('PlaybackStarted')
})

test('where the state was lost, ticks bring back what plays, and its seat', async () => {
  const identity = await catalog.listener()
  const report = playing(await start(catalog, identity, track.id, { network: 'ETHERNET' }))
  await catalog.redis.client.flushall()
  expect(await playbackOf(identity)).toBeNull()
  await report({ sequence: 12, positionMs: 120_000, network: 'CELLULAR' })
  expect(await playbackOf(identity)).toEqual({
    positionMs: 120_000,
    paused: false,
    network: 'CELLULAR',
    device: { id: 'phone' },
    track: { id: track.id },
  })
  expect((await start(catalog, identity, track.id, { device: 'tablet' })).__typename).toBe('PlayingElsewhere')
})

test('in whatever order and however often reports come, the state ends the same', async () => {
  const state = createPlaybackState(catalog.redis.client)
  const nowMs = catalog.clock.now().getTime()
  const aReport = fc.record({
    session: fc.integer({ min: 0, max: 2 }),
    sequence: fc.integer({ min: 0, max: 5 }),
  })
  const sessions = Array.from({ length: 3 }, (_, index) => ({
    sessionId: randomUUID(),
    trackId: track.uuid,
    durationMs: 200_000,
    startedAtMs: nowMs - 100_000 + index,
    country: 'CO',
    contextId: null,
    device: { id: 'phone', kind: 'PHONE' },
  }))
  await fc.assert(
    fc.asyncProperty(fc.array(aReport, { minLength: 1, maxLength: 12 }), async (reports) => {
      const ends = async (order: typeof reports) => {
        const userId = randomUUID()
        for (const { session, sequence } of order) {
          const told = sessions[session]
          assert(told)
          const paused = sequence % 2 === 0
          const atMs = told.startedAtMs + sequence * 10_000
          const report = { ...told, sequence, atMs, positionMs: sequence * 10_000, paused, network: 'WIFI' as const }
          await state.report(userId, report, nowMs)
        }
        const { current } = await state.read(userId, nowMs)
        return current?.play
      }
      const expected = await ends(reports)
      expect(await ends(reports.toReversed())).toEqual(expected)
      expect(await ends([...reports, ...reports])).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})
