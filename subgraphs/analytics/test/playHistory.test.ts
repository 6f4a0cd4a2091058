import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { aPlay, someStatistics } from './someStatistics.ts'

let statistics: Awaited<ReturnType<typeof someStatistics>>
beforeAll(async () => {
  statistics = await someStatistics()
})
afterAll(() => statistics.close())

const HISTORY = `query ($first: Int! = 50, $after: String) {
  viewer { id playHistory(first: $first, after: $after) {
    edges { cursor } nodes { track { id } at playedMs counted } pageInfo { hasNextPage hasPreviousPage endCursor }
  } }
}`

interface HistoryAnswer {
  viewer: {
    playHistory: {
      edges: { cursor: string }[]
      nodes: { track: { id: string }; at: string; playedMs: number; counted: boolean }[]
      pageInfo: { hasNextPage: boolean; endCursor: string | null }
    }
  }
}

async function history(userId: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(statistics.subgraph, HISTORY, {
    identity: aPerson({ userId }),
    variables,
  })
  expect(errors).toBeUndefined()
  return (data as unknown as HistoryAnswer).viewer.playHistory
}

it('every play is there once, newest first, with what was heard and whether it counts', async () => {
  const userId = randomUUID()
  const old = aPlay({ userId, at: '2013-05-01T00:00:00.001Z', playedMs: 30_000 })
  const short = aPlay({ userId, at: '2026-01-02T00:00:00.123Z', playedMs: 29_999, skipped: true })
  await statistics.plays.plays([old, short, aPlay(), short])
  await statistics.plays.plays([short, { ...old, playedMs: 10 }])

  const { nodes } = await history(userId)
  expect(nodes).toEqual([
    {
      track: { id: encodeId('track', short.trackId) },
      at: '2026-01-02T00:00:00.123Z',
      playedMs: 29_999,
      counted: false,
    },
    { track: { id: encodeId('track', old.trackId) }, at: '2013-05-01T00:00:00.001Z', playedMs: 30_000, counted: true },
  ])
  expect((await history(randomUUID())).nodes).toEqual([])
})

it('pages are whole and without repetition while plays are added, also where plays began at one moment', async () => {
  const userId = randomUUID()
  // Ten at each moment, across the end of a month.
  const plays = Array.from({ length: 60 }, (_, i) =>
    aPlay({ userId, startedAtMs: Date.UTC(2025, 11, 31, 23, 58) + Math.floor(i / 10) * 60_000 }),
  )
  await statistics.plays.plays(plays)

  const seen: { at: string; track: { id: string } }[] = []
  let after: string | null = null
  for (let page = 0; page < 20; page++) {
    const { nodes, pageInfo } = await history(userId, { first: 7, after })
    seen.push(...nodes)
    await statistics.plays.plays([aPlay({ userId, at: '2026-01-20T00:00:00Z' }), ...plays.slice(page, page + 5)])
    after = pageInfo.endCursor
    if (!pageInfo.hasNextPage) break
  }
  expect(seen.map((play) => play.at)).toEqual(
    plays
      .map((play) => new Date(play.startedAtMs).toISOString())
      .toSorted()
      .toReversed(),
  )
  expect(new Set(seen.map((play) => play.track.id))).toEqual(
    new Set(plays.map((play) => encodeId('track', play.trackId))),
  )
})

it('a history is for its owner alone', async () => {
  const owner = randomUUID()
  await statistics.plays.plays([aPlay({ userId: owner })])
  const query =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { playHistory { nodes { at } } } } }'
  const of = [
    { __typename: 'Viewer', id: encodeId('user', owner) },
    { __typename: 'Viewer', id: 'x' },
  ]
  const asked = async (identity: ReturnType<typeof aPerson>) =>
    (await runOperation(statistics.subgraph, query, { identity, variables: { of } })).data?._entities

  expect(await asked(aPerson({ userId: owner }))).toEqual([
    { playHistory: { nodes: [{ at: '2026-01-31T10:00:00.000Z' }] } },
    null,
  ])
  expect(await asked(aPerson())).toEqual([null, null])
  expect(await asked({ ...aMachine(), userId: owner })).toEqual([null, null])
  expect((await runOperation(statistics.subgraph, HISTORY)).data).toEqual({ viewer: null })
})

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const BAD_PAGES = {
  'of none': { first: 0 },
  'of 101': { first: 101 },
  'after nothing': { after: '' },
  'after half a key': { after: cursor([1]) },
  'after nulls': { after: cursor([null, null]) },
  'after SQL': { after: cursor([1, "') OR 1=1 --"]) },
  'after the end of time': { after: cursor([8.64e15, randomUUID()]) },
  'after half a millisecond': { after: cursor([0.5, randomUUID()]) },
  'after five thousand letters': { after: 'x'.repeat(5_000) },
}

it.each(Object.entries(BAD_PAGES))('a page %s is refused by the name of its argument', async (_what, variables) => {
  const { errors } = await runOperation(statistics.subgraph, HISTORY, { identity: aPerson(), variables })
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  expect(errors?.[0]?.message).toMatch('first' in variables ? /`first`/ : /`after`/)
})
