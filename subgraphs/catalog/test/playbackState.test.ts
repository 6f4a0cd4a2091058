import { randomUUID } from 'node:crypto'
import type { Identity } from '@chorus/subgraph-server'
import { runOperation } from '@chorus/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCatalog, dataOf, start, type ACatalog } from './aCatalog.ts'

let catalog: ACatalog
let track: Awaited<ReturnType<ACatalog['track']>>
beforeAll(async () => {
  catalog = await aCatalog()
  track = await catalog.track()
})
afterAll(() => catalog.close())

const VIEWER = /* GraphQL */ `
  {
    viewer {
      devices {
        id
        lastSeenAt
      }
      playback {
        track {
          id
        }
        positionMs
        paused
        device {
          id
        }
        network
        updatedAt
      }
    }
  }
`
const viewerOf = async (identity: Identity) => dataOf(await runOperation(catalog.subgraph, VIEWER, { identity })).viewer

const TRANSFER = /* GraphQL */ `
  mutation ($deviceId: ID!) {
    transferPlayback(deviceId: $deviceId) {
      __typename
      ... on PlaybackTransferred {
        playback {
          track {
            id
          }
          positionMs
          paused
          device {
            id
          }
        }
      }
      ... on NotFound {
        id
      }
      ... on WrongState {
        state
      }
    }
  }
`
const transfer = async (identity: Identity, deviceId: string) =>
  dataOf(await runOperation(catalog.subgraph, TRANSFER, { identity, variables: { deviceId } })).transferPlayback

const kinds = (answers: { __typename: string }[]) =>
  Object.fromEntries(
    [...new Set(answers.map(({ __typename }) => __typename))].map((kind) => [
      kind,
      answers.filter(({ __typename }) => __typename === kind).length,
    ]),
  )

test.each([1, 3])(
  'of 20 devices that start at once on a plan of %i seats, as many win as there are seats',
  async (seats) => {
    const identity = await catalog.listener({ maxConcurrentStreams: seats })
    const devices = Array.from({ length: 20 }, (_, index) => `device-${index}`)
    const answers = await Promise.all(devices.map((device) => start(catalog, identity, track.id, { device })))
    expect(kinds(answers)).toEqual({ PlaybackStarted: seats, PlayingElsewhere: 20 - seats })
    expect((await viewerOf(identity)).devices).toHaveLength(20)
  },
)

test('a seat is taken until the rest of the track is over, and not a millisecond longer', async () => {
  const identity = await catalog.listener()
  await start(catalog, identity, track.id, { startAtMs: 150_000 })
  const elsewhere = () => start(catalog, identity, track.id, { device: 'tablet' })
  catalog.clock.advance(49_999)
  expect(await elsewhere()).toMatchObject({ __typename: 'PlayingElsewhere', device: { id: 'phone', kind: 'PHONE' } })
  catalog.clock.advance(1)
  expect(await elsewhere()).toMatchObject({ __typename: 'PlaybackStarted' })
})

test('a device may start again as often as it likes', async () => {
  const identity = await catalog.listener()
  for (let round = 0; round < 5; round++) {
    expect(await start(catalog, identity, track.id)).toMatchObject({ __typename: 'PlaybackStarted' })
  }
})

test('playback says where the track is by now, and stays at its end, or where its device fell silent', async () => {
  const identity = await catalog.listener()
  expect((await viewerOf(identity)).playback).toBeNull()
  await start(catalog, identity, track.id, { startAtMs: 10_000, network: 'CELLULAR' })
  const startedAt = catalog.clock.now().toISOString()
  catalog.clock.advance(5_000)
  expect((await viewerOf(identity)).playback).toEqual({
    track: { id: track.id },
    positionMs: 15_000,
    paused: false,
    device: { id: 'phone' },
    network: 'CELLULAR',
    updatedAt: startedAt,
  })
  catalog.clock.advance(3_600_000)
  expect((await viewerOf(identity)).playback).toMatchObject({ positionMs: 70_000, paused: true })
  await start(catalog, identity, track.id, { startAtMs: 150_000 })
  catalog.clock.advance(3_600_000)
  expect((await viewerOf(identity)).playback).toMatchObject({ positionMs: 200_000, paused: true })
})

test('a device that reports nothing for a minute holds no seat', async () => {
  const identity = await catalog.listener()
  await start(catalog, identity, track.id)
  const elsewhere = () => start(catalog, identity, track.id, { device: 'tablet' })
  catalog.clock.advance(59_999)
  expect(await elsewhere()).toMatchObject({ __typename: 'PlayingElsewhere', device: { id: 'phone' } })
  catalog.clock.advance(1)
  expect(await elsewhere()).toMatchObject({ __typename: 'PlaybackStarted', session: { startAtMs: 60_000 } })
})

test('a track goes on from where it was left, also after others, and starts over after its end', async () => {
  const identity = await catalog.listener()
  const other = await catalog.track()
  const startOf = async (id: string, { device = 'phone', at }: { device?: string; at?: number } = {}) =>
    (await start(catalog, identity, id, { device, ...(at !== undefined && { startAtMs: at }) })).session.startAtMs
  expect(await startOf(track.id)).toBe(0)
  catalog.clock.advance(30_000)
  expect(await startOf(other.id)).toBe(0)
  catalog.clock.advance(40_000)
  expect(await startOf(track.id)).toBe(30_000)
  expect(await startOf(track.id, { at: 150_000 })).toBe(150_000)
  catalog.clock.advance(50_000)
  expect(await startOf(other.id, { device: 'tablet' })).toBe(40_000)
  expect(await startOf(other.id, { device: 'tablet', at: 150_000 })).toBe(150_000)
  catalog.clock.advance(50_000)
  expect(await startOf(track.id)).toBe(0)
  expect(await startOf(other.id)).toBe(0)
})

test('what plays moves to a device that was refused, position kept, and goes on there', async () => {
  const identity = await catalog.listener()
  await start(catalog, identity, track.id)
  catalog.clock.advance(20_000)
  expect(await start(catalog, identity, track.id, { device: 'tv' })).toMatchObject({ __typename: 'PlayingElsewhere' })
  expect(await transfer(identity, 'tv')).toEqual({
    __typename: 'PlaybackTransferred',
    playback: { track: { id: track.id }, positionMs: 20_000, paused: false, device: { id: 'tv' } },
  })
  catalog.clock.advance(1_000)
  expect(await start(catalog, identity, track.id, { device: 'tv' })).toMatchObject({ session: { startAtMs: 21_000 } })
  expect(await start(catalog, identity, track.id)).toMatchObject({
    __typename: 'PlayingElsewhere',
    device: { id: 'tv' },
  })
  expect(await transfer(identity, 'tv')).toMatchObject({ __typename: 'PlaybackTransferred' })
})

test('racing transfers leave exactly one device playing', async () => {
  const identity = await catalog.listener()
  const devices = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const device of devices) await start(catalog, identity, track.id, { device })
  const answers = await Promise.all(devices.map((device) => transfer(identity, device)))
  expect(kinds(answers)).toEqual({ PlaybackTransferred: 6 })
  const plays = Object.keys(await catalog.redis.client.hgetall(`playback:{${identity.userId}}`))
  expect(plays.filter((field) => field.startsWith('play:'))).toHaveLength(1)
})

test("nothing to transfer, nowhere to transfer to, and what is nobody's device, are told apart", async () => {
  const identity = await catalog.listener()
  await start(catalog, identity, track.id, { startAtMs: 199_999 })
  catalog.clock.advance(1)
  expect(await transfer(identity, 'phone')).toEqual({ __typename: 'WrongState', state: 'STOPPED' })
  await start(catalog, await catalog.listener(), track.id, { device: 'of somebody else' })
  for (const id of ['of somebody else', '', '\u0000', 'x'.repeat(50_000), "'; FLUSHALL", track.id, 'play:phone']) {
    expect(await transfer(identity, id)).toEqual({ __typename: 'NotFound', id })
  }
})

test('50 devices are remembered, the oldest go, and one that plays stays whatever comes', async () => {
  const identity = await catalog.listener()
  await start(catalog, identity, track.id, { device: 'playing' })
  for (let index = 0; index < 60; index++) {
    catalog.clock.advance(1)
    const answer = await start(catalog, identity, track.id, { device: `device-${index}` })
    expect(answer).toMatchObject({ __typename: 'PlayingElsewhere', device: { id: 'playing' } })
  }
  const ids = (await viewerOf(identity)).devices.map(({ id }: { id: string }) => id)
  expect(ids).toHaveLength(50)
  expect(ids).toContain('playing')
  expect(ids[0]).toBe('device-59')
  expect(ids).not.toContain('device-10')
  expect(ids).toContain('device-11')
})

test('positions of 50 tracks are remembered and all state expires', async () => {
  const identity = await catalog.listener()
  const key = `playback:{${identity.userId}}`
  const left = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`left:${randomUUID()}`, JSON.stringify({ positionMs: 1, atMs: index })]),
  )
  await catalog.redis.client.hset(key, left)
  await start(catalog, identity, track.id)
  catalog.clock.advance(1_000)
  await start(catalog, identity, (await catalog.track()).id)
  const fields = Object.keys(await catalog.redis.client.hgetall(key)).filter((field) => field.startsWith('left:'))
  expect(fields).toHaveLength(50)
  expect(fields).toContain(`left:${track.uuid}`)
  expect(fields).not.toContain(Object.keys(left)[0])
  expect(await catalog.redis.client.pttl(key)).toBeGreaterThan(0)
})

test('nobody sees what another person plays', async () => {
  const identity = await catalog.listener()
  await start(catalog, identity, track.id)
  const query =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { playback { positionMs } devices { id } } } }'
  const { viewer } = dataOf(await runOperation(catalog.subgraph, '{ viewer { id } }', { identity }))
  const variables = { of: [{ __typename: 'Viewer', id: viewer.id }] }
  const ask = async (asker?: Identity) =>
    dataOf(await runOperation(catalog.subgraph, query, { variables, ...(asker && { identity: asker }) }))._entities
  expect(await ask(identity)).toEqual([{ playback: { positionMs: 0 }, devices: [{ id: 'phone' }] }])
  expect(await ask(await catalog.listener())).toEqual([null])
  expect(await ask()).toEqual([null])
})

test('music starts while the playback state is away, fast, and the state works again afterwards', async () => {
  const own = await aCatalog()
  try {
    const { id } = await own.track()
    const identity = await own.listener()
    await start(own, identity, id)
    process.kill(own.redis.pid, 'SIGSTOP')
    const beforeMs = performance.now()
    expect(await start(own, identity, id, { device: 'tv', startAtMs: 7_000 })).toMatchObject({
      __typename: 'PlaybackStarted',
      session: { startAtMs: 7_000 },
    })
    expect(performance.now() - beforeMs).toBeLessThan(1_500)
    const result = await runOperation(own.subgraph, '{ viewer { id playback { positionMs } } }', { identity })
    expect(result.data?.viewer).toMatchObject({ playback: null })
    process.kill(own.redis.pid, 'SIGCONT')
    await expect
      .poll(async () => (await start(own, identity, id, { device: 'radio' })).__typename)
      .toBe('PlayingElsewhere')
  } finally {
    await own.close()
  }
})
