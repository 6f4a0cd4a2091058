import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { runOperation } from '@chorus/testing'
import { aPlay, artistReference, someStatistics, trackReference } from './someStatistics.ts'

let statistics: Awaited<ReturnType<typeof someStatistics>>
beforeAll(async () => {
  statistics = await someStatistics()
})
afterAll(() => statistics.close())

const LISTENERS = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Artist { monthlyListeners } } }'
const COUNTS = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Track { playCount } } }'
const SERIES = `query ($of: [_Any!]!, $during: DateRange!, $by: Granularity! = DAY) {
  _entities(representations: $of) { ... on Track { id plays(during: $during, by: $by) { at plays listeners } } }
}`

async function series(trackId: string, variables: { during: { from: string; to: string }; by?: string }) {
  const of = [trackReference(trackId)]
  const { data, errors } = await runOperation(statistics.subgraph, SERIES, { variables: { of, ...variables } })
  const [track] = (data?._entities ?? []) as { plays: { at: string; plays: number; listeners: number }[] | null }[]
  return { points: track?.plays, errors }
}

it('monthly listeners are people of the last 28 days whose plays count, each once', async () => {
  const artistId = randomUUID()
  const artistIds = [artistId]
  const [one, other] = [randomUUID(), randomUUID()]
  await statistics.plays.plays([
    aPlay({ artistIds, userId: one }),
    aPlay({ artistIds, userId: one, at: '2026-01-20T00:00:00Z', country: 'DE' }),
    aPlay({ artistIds, userId: other, at: '2026-01-04T00:00:00Z' }),
    aPlay({ artistIds, at: '2026-01-03T23:59:59.999Z' }),
    aPlay({ artistIds, playedMs: 29_999 }),
    aPlay({ artistIds, at: '2026-02-01T00:00:00Z' }),
  ])
  await statistics.plays.finish()

  const of = [artistReference(artistId), artistReference(randomUUID()), { __typename: 'Artist', id: "art_' OR 1=1" }]
  const { data, errors } = await runOperation(statistics.subgraph, LISTENERS, { variables: { of } })
  expect([data?._entities, errors]).toEqual([[{ monthlyListeners: 2 }, { monthlyListeners: 0 }, null], undefined])
})

it("a track's plays stand at their hour, day and month in UTC, with every step of the range", async () => {
  const trackId = randomUUID()
  const userId = randomUUID()
  await statistics.plays.plays([
    aPlay({ trackId, userId, at: '2025-12-31T23:59:59.999Z' }),
    aPlay({ trackId, userId, at: '2026-01-01T00:00:00Z' }),
    aPlay({ trackId, userId, at: '2026-01-01T00:59:59.999Z', country: 'DE' }),
    aPlay({ trackId, at: '2026-01-01T23:00:00Z' }),
    aPlay({ trackId, at: '2026-01-01T23:00:00Z', playedMs: 1 }),
  ])
  await statistics.plays.finish()
  const point = (at: string, plays: number, listeners = plays) => ({ at: `${at}:00:00.000Z`, plays, listeners })

  const days = await series(trackId, { during: { from: '2025-12-30', to: '2026-01-02' } })
  expect(days.points).toEqual([
    point('2025-12-30T00', 0),
    point('2025-12-31T00', 1),
    point('2026-01-01T00', 3, 2),
    point('2026-01-02T00', 0),
  ])
  const months = await series(trackId, { during: { from: '2025-12-31', to: '2026-01-01' }, by: 'MONTH' })
  expect(months.points).toEqual([point('2025-12-01T00', 1), point('2026-01-01T00', 3, 2)])

  const { points: hours } = await series(trackId, { during: { from: '2026-01-01', to: '2026-01-01' }, by: 'HOUR' })
  expect(hours).toHaveLength(24)
  expect(hours?.filter(({ plays }) => plays > 0)).toEqual([point('2026-01-01T00', 2, 1), point('2026-01-01T23', 1)])
})

it("a track's count is of all its counted plays, wherever and whenever", async () => {
  const [trackId, never] = [randomUUID(), randomUUID()]
  await statistics.plays.plays([
    aPlay({ trackId, at: '2013-05-01T00:00:00Z' }),
    aPlay({ trackId, country: 'DE' }),
    aPlay({ trackId, playedMs: 29_999 }),
  ])
  await statistics.plays.finish()
  const of = [trackReference(trackId), trackReference(never)]
  const { data } = await runOperation(statistics.subgraph, COUNTS, { variables: { of } })
  expect(data?._entities).toEqual([{ playCount: '2' }, { playCount: '0' }])
})

it.each([
  ['backwards', { from: '2026-01-02', to: '2026-01-01' }, 'DAY', /must not be after/],
  ['of 32 days by the hour', { from: '2026-01-01', to: '2026-02-01' }, 'HOUR', /31 days by HOUR; it spans 32/],
  ['of 732 days by the day', { from: '2024-01-01', to: '2026-01-01' }, 'DAY', /731 days by DAY; it spans 732/],
  ['of eleven years by the month', { from: '2015-01-01', to: '2026-01-01' }, 'MONTH', /3660 days by MONTH/],
  ['before 1970', { from: '1969-12-31', to: '1970-01-01' }, 'DAY', /between 1970-01-01 and 2148-12-31/],
  ['in the far future', { from: '9999-01-01', to: '9999-01-02' }, 'DAY', /between 1970-01-01 and 2148-12-31/],
])('a range %s is refused with the reason', async (_what, during, by, reason) => {
  const { points, errors } = await series(randomUUID(), { during, by })
  expect(points).toBeNull()
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  expect(errors?.[0]?.message).toMatch(reason)
})

it.each([
  ['no day', { from: '2026-02-30', to: '2026-03-01' }],
  ['SQL', { from: "2026-01-01' OR 1=1", to: '2026-03-01' }],
])('a range from %s is refused', async (_what, during) => {
  const { errors } = await series(randomUUID(), { during })
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
})

it('100 artists, 100 tracks in one range, and the counts of 100 tracks cost one query each', async () => {
  const query = vi.spyOn(statistics.client, 'query')
  const artists = Array.from({ length: 100 }, () => artistReference(randomUUID()))
  await runOperation(statistics.subgraph, LISTENERS, { variables: { of: artists } })
  expect(query).toHaveBeenCalledTimes(1)

  const of = Array.from({ length: 100 }, () => trackReference(randomUUID()))
  const during = { from: '2026-01-01', to: '2026-01-31' }
  const { data } = await runOperation(statistics.subgraph, SERIES, { variables: { of, during } })
  expect(data?._entities).toHaveLength(100)
  expect(query).toHaveBeenCalledTimes(2)
  await runOperation(statistics.subgraph, COUNTS, { variables: { of } })
  expect(query).toHaveBeenCalledTimes(3)
  query.mockRestore()
})

it.each(['', 'trk_', "trk_' OR 1=1", encodeId('artist', randomUUID()), '\u0000'])(
  'a reference that is no track, %j, is null and no error',
  async (id) => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Track { id } } }'
    const variables = { of: [{ __typename: 'Track', id }] }
    const { data, errors } = await runOperation(statistics.subgraph, query, { variables })
    expect([data?._entities, errors]).toEqual([[null], undefined])
  },
)

it.each([
  [{ sessionId: 'x' }, /Play 1 is not valid: sessionId/],
  [{ country: "C'" }, /country: must be two capital letters/],
  [{ playedMs: -1 }, /playedMs/],
  [{ startedAtMs: Number.NaN }, /startedAtMs/],
])('a play with %j is refused by its place and field, with its batch', async (wrong, reason) => {
  const userId = randomUUID()
  await expect(statistics.plays.plays([aPlay({ userId }), aPlay({ userId, ...wrong })])).rejects.toThrow(reason)
  const found = await statistics.client.query({
    query: 'SELECT 1 FROM play_event WHERE user_id = {userId:UUID}',
    query_params: { userId },
    format: 'JSONEachRow',
  })
  expect(await found.json()).toEqual([])
})
