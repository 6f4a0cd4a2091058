import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { runOperation } from '@chorus/testing'
import { aPlay, someStatistics } from './someStatistics.ts'

let statistics: Awaited<ReturnType<typeof someStatistics>>
beforeAll(async () => {
  statistics = await someStatistics()
})
afterAll(() => statistics.close())

const TRENDING = `query ($country: CountryCode, $first: Int! = 50) {
  trending(country: $country, first: $first) { track { id } plays listeners }
}`

async function trending(variables: { country?: string; first?: number } = {}) {
  const { data, errors } = await runOperation(statistics.subgraph, TRENDING, { variables })
  return { places: data?.trending, errors }
}

/** So many plays, one at noon of each of the days in turn; days are counted back from the tests' today. */
const playsOf = (trackId: string, count: number, { firstDaysAgo = 0, days = 7, country = 'CO' } = {}) =>
  Array.from({ length: count }, (_, index) =>
    aPlay({
      trackId,
      country,
      startedAtMs: Date.UTC(2026, 0, 31 - firstDaysAgo - (index % days), 12) + index,
    }),
  )

it('what rises most against its own past comes first; what is as ever, or falls, is not there', async () => {
  const [sensation, riser, steady, fallen, elsewhere] = Array.from({ length: 5 }, () => randomUUID())
  const past = { firstDaysAgo: 7, days: 28 }
  await statistics.plays.plays([
    ...playsOf(sensation ?? '', 60),
    // A week of 40 as ever, then 80: fewer deviations above 40 than 60 above nothing.
    ...playsOf(riser ?? '', 80),
    ...playsOf(riser ?? '', 160, past),
    ...playsOf(steady ?? '', 40),
    ...playsOf(steady ?? '', 160, past),
    ...playsOf(fallen ?? '', 100, past),
    ...playsOf(elsewhere ?? '', 9, { country: 'JP' }),
    // Longer ago than is looked at.
    ...playsOf(elsewhere ?? '', 400, { firstDaysAgo: 35, days: 3, country: 'JP' }),
  ])
  await statistics.plays.finish()

  const place = (trackId: string | undefined, plays: number) => ({
    track: { id: encodeId('track', trackId ?? '') },
    plays: String(plays),
    listeners: plays,
  })
  expect(await trending()).toEqual({ places: [place(sensation, 60), place(elsewhere, 9), place(riser, 80)] })
  expect((await trending({ first: 1 })).places).toEqual([place(sensation, 60)])
  expect((await trending({ country: 'jp' })).places).toEqual([place(elsewhere, 9)])
  expect((await trending({ country: 'FR' })).places).toEqual([])
})

it.each([0, 101])('`first: %i` is refused', async (first) => {
  const { places, errors } = await trending({ first })
  expect(places).toBeNull()
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
})
