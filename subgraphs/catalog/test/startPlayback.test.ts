import { randomUUID } from 'node:crypto'
import type { ListenerChanged } from '@chorus/events'
import { createPlaybackSessionOpener, encodeId, openToken } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { afterAll, assert, beforeAll, describe, expect, test } from 'vitest'
import { createCatalogueImport } from '../src/import/catalogueImport.ts'
import { anArtist } from './records.ts'
import { aCatalog, dataOf, PLAYBACK_SECRET, START, start, type ACatalog, type TrackChanges } from './aCatalog.ts'

let catalog: ACatalog
beforeAll(async () => {
  catalog = await aCatalog()
})
afterAll(() => catalog.close())

const bitratesOf = (answer: any) => answer.session.sources.map((source: any) => source.bitrateKbps)

describe('what a session carries', () => {
  test('a listener gets sources best first, each with an address that serves the file', async () => {
    const { id } = await catalog.track()
    const answer = await start(catalog, await catalog.listener(), id)
    expect(answer).toMatchObject({ __typename: 'PlaybackStarted', session: { track: { id }, startAtMs: 0 } })
    expect(bitratesOf(answer)).toEqual([320, 160, 96])
    expect(answer.session.tickEveryMs).toBeGreaterThan(0)
    for (const source of answer.session.sources) {
      expect(source).toMatchObject({ codec: 'MP3', region: 'local', drm: null })
      const served = await fetch(source.url.replace('http://media.test', catalog.mediaUrl))
      expect(served.status).toBe(200)
      expect((await served.arrayBuffer()).byteLength).toBe(1_000)
    }
  })

  test('an address is refused from the instant that it names', async () => {
    const { id } = await catalog.track()
    const before = catalog.clock.now()
    const answer = await start(catalog, await catalog.listener(), id)
    const [{ url, expiresAt }] = answer.session.sources
    const address = url.replace('http://media.test', catalog.mediaUrl)
    catalog.clock.set(new Date(Date.parse(expiresAt) - 1).toISOString())
    expect((await fetch(address)).status).toBe(200)
    catalog.clock.set(expiresAt)
    expect((await fetch(address)).status).toBe(403)
    catalog.clock.set(before.toISOString())
  })

  test('the token says all that ticks and ad breaks need to know of the session, and is sealed', async () => {
    const artists = [anArtist(), anArtist(), anArtist()] as const
    await createCatalogueImport(catalog.pool).artists([...artists])
    const [singer, guest, writer] = artists.map(({ id }) => id) as [string, string, string]
    const track = await catalog.track({
      genres: ['rock'],
      credits: [
        { role: 'MAIN_ARTIST', name: 'A singer', artistId: singer },
        { role: 'FEATURED_ARTIST', name: 'A guest', artistId: guest },
        { role: 'LYRICIST', name: 'A writer', artistId: writer },
      ],
    })
    const identity = await catalog.listener({ country: 'DE' })
    const { session } = await start(catalog, identity, track.id)
    const nowMs = catalog.clock.now().getTime()
    const opened = createPlaybackSessionOpener(PLAYBACK_SECRET)(session.token, nowMs)
    assert(opened.kind === 'valid')
    expect(opened.claims).toMatchObject({
      userId: identity.userId,
      trackId: track.uuid,
      artistIds: [singer, guest],
      country: 'DE',
      durationMs: track.durationMs,
      startedAtMs: nowMs,
      device: { kind: 'PHONE' },
      contextId: null,
      explicit: false,
      genres: ['rock'],
    })
    expect(encodeId('playbackSession', opened.claims.sessionId)).toBe(session.id)
    expect(openToken('identity', session.token, PLAYBACK_SECRET, nowMs).kind).toBe('forged')
  })

  test.each([
    ['a free listener', { tier: 'FREE', maxBitrateKbps: 160 }, 'WIFI', [160, 96]],
    ['premium on a metered network', {}, 'CELLULAR', [160, 96]],
    ['premium on a cable', {}, 'ETHERNET', [320, 160, 96]],
    ['a plan of 100 kbit/s', { maxBitrateKbps: 100 }, 'WIFI', [96]],
  ] as const)('%s gets nothing above what plan and network allow', async (_who, terms, network, expected) => {
    const { id } = await catalog.track()
    expect(bitratesOf(await start(catalog, await catalog.listener(terms), id, { network }))).toEqual(expected)
  })

  test('entitlements that have run out count as the free tier before users says so', async () => {
    const { id } = await catalog.track()
    const identity = await catalog.listener({ entitledUntil: '2026-03-10T11:59:59.999Z', maxConcurrentStreams: 5 })
    expect(bitratesOf(await start(catalog, identity, id))).toEqual([160, 96])
    expect(await start(catalog, identity, id, { device: 'tablet' })).toMatchObject({ __typename: 'PlayingElsewhere' })
  })

  test('a session can be referred to by its listener alone', async () => {
    const { id } = await catalog.track()
    const identity = await catalog.listener()
    const { session } = await start(catalog, identity, id, { startAtMs: 5_000 })
    catalog.clock.advance(1_000)
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on PlaybackSession { id startAtMs token track { id } sources { url } } }
    }`
    const ask = async (asker: typeof identity, sessionId: string) =>
      dataOf(
        await runOperation(catalog.subgraph, query, {
          identity: asker,
          variables: { of: [{ __typename: 'PlaybackSession', id: sessionId }] },
        }),
      )._entities[0]
    expect(await ask(identity, session.id)).toMatchObject({ id: session.id, token: session.token, startAtMs: 6_000 })
    expect(await ask(await catalog.listener(), session.id)).toBeNull()
    expect(await ask(identity, encodeId('playbackSession', randomUUID()))).toBeNull()
    expect(await ask(identity, id)).toBeNull()
  })
})

describe('who may not', () => {
  test('who is not registered is told to register', async () => {
    const { id } = await catalog.track()
    const input = { trackId: id, device: { id: 'a', name: 'a', kind: 'WEB' }, network: 'WIFI' }
    const codeFor = async (identity: ReturnType<typeof aPerson>) =>
      (await runOperation(catalog.subgraph, START, { identity, variables: { input } })).errors?.[0]?.extensions?.code
    expect(await codeFor(aPerson())).toBe('REGISTRATION_REQUIRED')
    expect(await codeFor(aPerson({ scopes: ['creator'] }))).toBe('FORBIDDEN')
    expect(await codeFor(aMachine({ scopes: ['listener'] }))).toBe('UNAUTHENTICATED')
  })

  test.each<[string, TrackChanges, Partial<ListenerChanged>]>([
    ['NOT_IN_COUNTRY', { rights: [{ country: 'MX', from: null, to: null, premiumOnly: false }] }, {}],
    ['NOT_YET_RELEASED', { releaseDate: '2026-03-11' }, {}],
    ['WITHDRAWN', { rights: [{ country: null, from: null, to: '2026-03-09', premiumOnly: false }] }, {}],
    ['EXPLICIT_CONTENT', { explicit: true }, { explicitAllowed: false }],
    ['PREMIUM_ONLY', { rights: [{ country: null, from: null, to: null, premiumOnly: true }] }, { tier: 'FREE' }],
    ['NO_MEDIA', { media: false }, {}],
    ['NO_MEDIA', {}, { maxBitrateKbps: 64 }],
  ])('a track is refused with %s', async (reason, track, terms) => {
    const { id } = await catalog.track(track)
    const answer = await start(catalog, await catalog.listener(terms), id)
    expect(answer).toMatchObject({ __typename: 'NotPlayable', playability: { playable: false, reason } })
  })

  test('another release of the same recording is offered instead', async () => {
    const recordingId = randomUUID()
    const other = await catalog.track({ recordingId })
    const { id } = await catalog.track({ recordingId, releaseDate: '2027-01-01' })
    const answer = await start(catalog, await catalog.listener(), id)
    expect(answer.playability).toEqual({
      playable: false,
      reason: 'NOT_YET_RELEASED',
      playInstead: { id: other.id },
    })
  })
})

describe('bad input', () => {
  const hostile = [
    "'; DROP TABLE listener; --",
    '../../../etc/passwd',
    '\u0000',
    '',
    'x'.repeat(100_000),
    '{"a":1}',
    '💥',
  ]
  test.each([...hostile, encodeId('album', randomUUID()), encodeId('track', randomUUID())])(
    'a track id that is none is NotFound: %.40s',
    async (trackId) => {
      const answer = await start(catalog, await catalog.listener(), trackId)
      expect(answer).toMatchObject({ __typename: 'NotFound', id: trackId })
    },
  )

  const good = { device: { id: 'd', name: 'Device', kind: 'WEB' }, network: 'WIFI' }
  test.each([
    ['an empty device id', { device: { ...good.device, id: '' } }],
    ['a device id of 129 characters', { device: { ...good.device, id: 'x'.repeat(129) } }],
    ['a device id with a line break', { device: { ...good.device, id: 'a\nb' } }],
    ['a device id with a zero', { device: { ...good.device, id: 'a\u0000b' } }],
    ['an empty name', { device: { ...good.device, name: '   ' } }],
    ['a name of 101 characters', { device: { ...good.device, name: 'ñ'.repeat(101) } }],
    ['a name with a control character', { device: { ...good.device, name: 'a\u001b[31m' } }],
    ['a name with half a character', { device: { ...good.device, name: 'a\ud800' } }],
    ['no network', { network: 'OFFLINE' }],
    ['a negative position', { startAtMs: -1 }],
    ['a position past the end', { startAtMs: 200_001 }],
    ['the end itself, where nothing plays', { startAtMs: 200_000 }],
    ['a hostile context', { contextId: "'; DROP TABLE track; --" }],
    ['a huge context', { contextId: 'x'.repeat(10_000) }],
  ])('%s is refused in words', async (_what, changes) => {
    const { id } = await catalog.track()
    const result = await runOperation(catalog.subgraph, START, {
      identity: await catalog.listener(),
      variables: { input: { trackId: id, ...good, ...changes } },
    })
    expect(result.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    expect(result.errors?.[0]?.message).toContain('`input.')
  })

  test('names in any script, and device ids up to 128 characters, are kept as they are', async () => {
    const { id } = await catalog.track()
    const identity = await catalog.listener()
    const device = { id: '!'.repeat(128), name: 'Küche 🎧 廚房', kind: 'SPEAKER' }
    const variables = { input: { trackId: id, ...good, device } }
    dataOf(await runOperation(catalog.subgraph, START, { identity, variables }))
    const query = '{ viewer { devices { id name kind } playback { device { name } } } }'
    const { viewer } = dataOf(await runOperation(catalog.subgraph, query, { identity }))
    expect(viewer).toEqual({ devices: [device], playback: { device: { name: device.name } } })
  })
})
