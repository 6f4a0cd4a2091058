import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ALBUM_CHANGED, ARTIST_CHANGED, SAVED_CHANGED, TRACK_CHANGED, type ArtistChanged } from '@chorus/events'
import { anonymous, encodeId, type Identity } from '@chorus/subgraph-server'
import { silentLogger } from '@chorus/telemetry'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { followCatalogue } from '../src/catalogue/followCatalogue.ts'
import { followSaves } from '../src/saves/followSaves.ts'
import { aPlay, artistReference, someStatistics } from './someStatistics.ts'

let statistics: Awaited<ReturnType<typeof someStatistics>>
let catalogue: ReturnType<typeof followCatalogue>
let saves: ReturnType<typeof followSaves>
beforeAll(async () => {
  statistics = await someStatistics()
  const { log, client } = statistics
  catalogue = followCatalogue({ log, client, logger: silentLogger })
  saves = followSaves({ log, client, logger: silentLogger })
})
afterAll(async () => {
  await Promise.all([catalogue.close(), saves.close()])
  await statistics.close()
})

const STATISTICS = `query ($of: [_Any!]!, $during: DateRange!, $by: Granularity! = DAY, $first: Int! = 10) {
  _entities(representations: $of) { ... on Artist { statistics(during: $during) {
    plays excludedPlays listeners saves
    series(by: $by) { at plays listeners }
    byCountry { country plays listeners }
    bySource { source plays }
    topTracks(first: $first) { track { id } plays listeners }
  } } }
}`
const analyst = aMachine({ scopes: ['analyst'] })

interface Asked {
  identity?: Identity
  from?: string
  to?: string
  by?: string
  first?: number
}

async function ask(
  artistIds: readonly string[],
  { identity = analyst, from = '2026-01-01', to = '2026-01-02', ...more }: Asked = {},
) {
  const { data, errors } = await runOperation(statistics.subgraph, STATISTICS, {
    identity,
    variables: { of: artistIds.map(artistReference), during: { from, to }, ...more },
  })
  const found = (data?._entities ?? []) as { statistics: Record<string, unknown> | null }[]
  return { found: found.map((artist) => artist.statistics), errors }
}

it("an artist's numbers are those of the counted plays in the range, by day, country, source and track", async () => {
  const artistId = randomUUID()
  const [one, other] = [randomUUID(), randomUUID()]
  const [hit, filler] = [randomUUID(), randomUUID()]
  const play = (changes: Parameters<typeof aPlay>[0]) =>
    aPlay({ artistIds: [randomUUID(), artistId], trackId: hit, userId: one, source: 'album', ...changes })
  await statistics.plays.plays([
    play({ at: '2026-01-01T00:00:00Z' }),
    play({ at: '2026-01-02T23:59:59.999Z', userId: other, country: 'DE', source: 'radio' }),
    play({ at: '2026-01-02T00:00:00Z', trackId: filler }),
    play({ at: '2026-01-02T00:00:00Z', playedMs: 29_999 }),
    play({ at: '2025-12-31T23:59:59.999Z' }),
    play({ at: '2026-01-03T00:00:00Z' }),
    aPlay({ at: '2026-01-02T00:00:00Z' }),
  ])
  await statistics.plays.finish()

  const { found, errors } = await ask([artistId, randomUUID()])
  expect(errors).toBeUndefined()
  const days = (...plays: number[]) =>
    plays.map((count, day) => ({ at: `2026-01-0${day + 1}T00:00:00.000Z`, plays: count, listeners: count }))
  expect(found).toEqual([
    {
      plays: '3',
      excludedPlays: '0',
      listeners: 2,
      saves: 0,
      series: days(1, 2),
      byCountry: [
        { country: 'CO', plays: '2', listeners: 1 },
        { country: 'DE', plays: '1', listeners: 1 },
      ],
      bySource: [
        { source: 'album', plays: '2' },
        { source: 'radio', plays: '1' },
      ],
      topTracks: [
        { track: { id: encodeId('track', hit) }, plays: '2', listeners: 2 },
        { track: { id: encodeId('track', filler) }, plays: '1', listeners: 1 },
      ],
    },
    {
      plays: '0',
      excludedPlays: '0',
      listeners: 0,
      saves: 0,
      series: days(0, 0),
      byCountry: [],
      bySource: [],
      topTracks: [],
    },
  ])

  const hours = await ask([artistId], { by: 'HOUR', first: 1 })
  expect(hours.found[0]?.series).toHaveLength(48)
  expect(hours.found[0]?.topTracks).toHaveLength(1)
})

it('what machines played stands apart', async () => {
  const artistIds = [randomUUID()]
  const machine = randomUUID()
  await statistics.plays.plays([
    ...Array.from({ length: 961 }, (_, n) =>
      aPlay({ artistIds, userId: machine, startedAtMs: Date.UTC(2026, 0, 1) + n }),
    ),
    aPlay({ artistIds, at: '2026-01-01T10:00:00Z' }),
    aPlay({ artistIds, at: '2026-01-02T10:00:00Z', userId: machine }),
  ])
  await statistics.plays.finish()
  const { found } = await ask(artistIds)
  expect(found).toMatchObject([{ plays: '2', excludedPlays: '961', listeners: 2 }])
})

/** Publishes events and waits until they have had their effect. */
async function tell(topic: 'catalog' | 'social', events: { type: string; data: object; time?: string }[]) {
  await statistics.log.append(
    topic,
    events.map(({ time = new Date().toISOString(), ...event }) => ({
      id: randomUUID(),
      source: topic,
      subject: randomUUID(),
      time,
      ...event,
    })),
  )
  const following = topic === 'catalog' ? catalogue : saves
  await vi.waitFor(async () => expect(await following.lagMs()).toBe(0), { timeout: 15_000 })
}

it("saves are of the artist's tracks and albums, in the range, and not taken back", async () => {
  const [artistId, guest] = [randomUUID(), randomUUID()]
  const [trackId, albumId, foreign] = [randomUUID(), randomUUID(), randomUUID()]
  const aTrack = {
    trackId,
    version: 2,
    title: 'Duet',
    albumId,
    artistIds: [artistId, guest],
    durationMs: 1,
    explicit: false,
    genres: [],
    withdrawn: false,
  }
  await tell('catalog', [
    { type: TRACK_CHANGED, data: aTrack },
    { type: TRACK_CHANGED, data: { ...aTrack, version: 1, artistIds: [randomUUID()] } },
    { type: TRACK_CHANGED, data: { ...aTrack, trackId: foreign, artistIds: [randomUUID()] } },
    { type: ALBUM_CHANGED, data: { albumId, version: 1, title: 'Duets', artistIds: [artistId] } },
  ])

  const [one, other] = [randomUUID(), randomUUID()]
  const save = (
    userId: string,
    itemId: string,
    { saved = true, version = 1, time = '2026-01-02T23:59:59.999Z' } = {},
  ) => ({
    type: SAVED_CHANGED,
    data: { userId, kind: itemId === albumId ? 'ALBUM' : 'TRACK', itemId, saved, version },
    time,
  })
  const changes = [
    save(one, trackId),
    save(other, trackId),
    save(one, albumId, { time: '2026-01-01T00:00:00.000Z' }),
    save(other, albumId, { saved: false, version: 2 }),
    save(other, albumId),
    save(one, foreign),
    save(randomUUID(), trackId, { time: '2026-01-03T00:00:00.000Z' }),
  ]
  await tell('social', [...changes, ...changes.toReversed()])
  const { found } = await ask([artistId, guest])
  expect(found).toMatchObject([{ saves: 3 }, { saves: 2 }])
})

it('numbers are for who manages the artist, as the catalogue last told, and for analysts', async () => {
  const artistId = randomUUID()
  const [manager, former] = [aPerson({ scopes: ['creator'] }), aPerson({ scopes: ['creator'] })]
  const told = (version: number, managers: Identity[]): ArtistChanged => ({
    artistId,
    version,
    name: 'Daisy',
    managerIds: managers.flatMap(({ userId }) => userId ?? []),
  })
  const snapshots = [told(3, [manager]), told(1, [former]), told(3, [manager]), told(2, [manager, former])]
  await tell(
    'catalog',
    snapshots.map((data) => ({ type: ARTIST_CHANGED, data })),
  )

  const sees = async (identity: Identity) => (await ask([artistId], { identity })).found[0] !== null
  expect(await sees(manager)).toBe(true)
  expect(await sees(analyst)).toBe(true)
  expect(await sees(aPerson({ scopes: ['admin'] }))).toBe(true)
  expect(await sees(former)).toBe(false)
  expect(await sees(aPerson({ scopes: ['creator'] }))).toBe(false)
  expect(await sees(aPerson({ userId: manager.userId, scopes: ['listener'] }))).toBe(false)
  expect(await sees({ ...aMachine({ scopes: ['creator'] }), userId: manager.userId })).toBe(false)
  expect(await sees(anonymous)).toBe(false)
})

it('100 artists cost one query for each kind of number', async () => {
  const query = vi.spyOn(statistics.client, 'query')
  const { found } = await ask(Array.from({ length: 100 }, () => randomUUID()))
  expect(found).toHaveLength(100)
  // Totals, excluded plays, saves, the series, countries, sources and tracks.
  expect(query).toHaveBeenCalledTimes(7)
  query.mockClear()
  await ask(
    Array.from({ length: 100 }, () => randomUUID()),
    { identity: aPerson({ scopes: ['creator'] }) },
  )
  expect(query).toHaveBeenCalledTimes(1)
  query.mockRestore()
})

it.each([
  [{ from: '2026-01-02', to: '2026-01-01' }, /must not be after/],
  [{ from: '2010-01-01', to: '2026-01-01' }, /3660 days by MONTH/],
  [{ from: '2026-01-01', to: '2026-02-01', by: 'HOUR' }, /31 days by HOUR/],
  [{ first: 0 }, /`first` must be from 1 to 100/],
  [{ first: 101 }, /`first` must be from 1 to 100/],
])('%j is refused with the reason', async (asked, reason) => {
  const { errors } = await ask([randomUUID()], asked)
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  expect(errors?.[0]?.message).toMatch(reason)
})
