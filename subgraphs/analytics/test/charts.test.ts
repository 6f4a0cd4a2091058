import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { runOperation } from '@chorus/testing'
import { createRollups } from '../src/rollups/rollups.ts'
import type { PlayRecord } from '../src/subgraph.ts'
import { aPlay, someStatistics } from './someStatistics.ts'
import { naiveChart, seeded, type NaiveChart } from './naivePlays.ts'

let statistics: Awaited<ReturnType<typeof someStatistics>>

const CHARTS = `query ($country: CountryCode, $month: YearMonth, $first: Int! = 100) {
  topArtists(country: $country, month: $month, first: $first) { artist { id } country plays listeners }
  topTracks(country: $country, month: $month, first: $first) { track { id } plays listeners }
}`

async function charts(variables: Partial<NaiveChart> = {}) {
  const { data, errors } = await runOperation(statistics.subgraph, CHARTS, { variables })
  expect(errors).toBeUndefined()
  return data
}

function expectedCharts(records: readonly PlayRecord[], { country, month, first = 100 }: Partial<NaiveChart> = {}) {
  const asked = { country, month, first }
  return {
    topArtists: naiveChart(records, asked, (play) => play.artistIds).map(({ id, ...place }) => ({
      artist: { id: encodeId('artist', id) },
      country: country ?? null,
      ...place,
    })),
    topTracks: naiveChart(records, asked, (play) => [play.trackId]).map(({ id, ...place }) => ({
      track: { id: encodeId('track', id) },
      ...place,
    })),
  }
}

/** Plays of few tracks by few people over a winter, so that ties, shared artists and month ends happen. */
function generatedPlays(seed: number, count: number): PlayRecord[] {
  const below = seeded(seed)
  const artists = Array.from({ length: 20 }, () => randomUUID())
  const tracks = Array.from({ length: 150 }, (_, i) => ({
    trackId: randomUUID(),
    artistIds: [artists[i % 20] as string, artists[(i * 7) % 20] as string].slice(0, 1 + (i % 2)),
  }))
  const people = Array.from({ length: 60 }, (_, i) => ({
    userId: randomUUID(),
    country: ['CO', 'DE', 'JP'][i % 3] as string,
  }))
  return Array.from({ length: count }, () =>
    aPlay({
      ...(tracks[Math.min(below(150), below(150))] as (typeof tracks)[number]),
      ...(people[below(60)] as (typeof people)[number]),
      startedAtMs: Date.UTC(2025, 10, 1) + below(90 * 86_400) * 1_000,
      playedMs: [0, 29_999, 30_000, 30_001, 200_000][below(5)] as number,
    }),
  )
}

describe('charts of generated plays', () => {
  const records = generatedPlays(20_260_131, 4_000)
  const rollups = () => createRollups(statistics.client)

  beforeAll(async () => {
    statistics = await someStatistics()
  })
  afterAll(() => statistics.close())

  const questions: Partial<NaiveChart>[] = [
    {},
    { first: 7 },
    { country: 'CO' },
    { month: '2025-12' },
    { country: 'JP', month: '2026-01', first: 13 },
    { country: 'FR' },
    { month: '2019-01' },
    { month: '0000-01' },
    { month: '9999-12' },
  ]

  const expectRight = async (known: readonly PlayRecord[]) => {
    for (const question of questions) expect(await charts(question)).toEqual(expectedCharts(known, question))
    expect(await charts({ country: 'jp' })).toEqual(await charts({ country: 'JP' }))
  }

  it('are empty without plays', async () => {
    expect(await charts()).toEqual({ topArtists: [], topTracks: [] })
  })

  it('are what the plays say, whatever order, pieces and roll-ups in between they came in', async () => {
    const part = records.slice(0, 2_000)
    await statistics.plays.plays(part.slice(0, 700).toReversed())
    await statistics.plays.finish()
    await statistics.plays.plays(part.slice(500))
    await statistics.plays.finish()
    await expectRight(part)
  })

  it('stay the same when everything is loaded again, in pieces, at once, and rolled up by several at a time', async () => {
    const shuffled = records.toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : 1))
    await Promise.all([
      statistics.plays.plays([...records, ...records.slice(0, 1_000)]),
      statistics.plays.plays(shuffled),
      rollups().refresh(),
      rollups().refresh(),
    ])
    await Promise.all([rollups().refresh(), statistics.plays.finish()])
    await expectRight(records)
    await statistics.client.command({ query: 'OPTIMIZE TABLE play_event FINAL' })
    await rollups().refresh()
    await expectRight(records)
  })

  it('gain a play once its session has been heard for 30 s, and once only', async () => {
    const play = aPlay({ playedMs: 29_999 })
    const heard = { ...play, playedMs: 30_000 }
    for (const batch of [[play], [heard], [play, heard], [play]]) {
      await statistics.plays.plays(batch)
      await statistics.plays.finish()
    }
    await expectRight([...records, heard])
  })
})

describe('bad questions', () => {
  beforeAll(async () => {
    statistics = await someStatistics()
  })
  afterAll(() => statistics.close())

  it.each([0, -1, 101, 2_147_483_647])('`first: %i` is refused', async (first) => {
    const { data, errors } = await runOperation(statistics.subgraph, CHARTS, { variables: { first } })
    expect(data).toEqual({ topArtists: null, topTracks: null })
    expect(errors?.map((error) => [error.extensions?.code, error.message])).toEqual(
      Array(2).fill(['BAD_USER_INPUT', `\`first\` must be from 1 to 100; it is ${first}.`]),
    )
  })

  it.each([
    { country: "CO' OR 1=1 --" },
    { country: 'COL' },
    { country: '' },
    { month: '2026-13' },
    { month: "2026-01'" },
  ])('%j is refused before anything is asked', async (variables) => {
    const { data, errors } = await runOperation(statistics.subgraph, CHARTS, { variables })
    expect(data).toBeUndefined()
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    expect(JSON.stringify(errors)).not.toMatch(/SELECT|play_/)
  })
})
