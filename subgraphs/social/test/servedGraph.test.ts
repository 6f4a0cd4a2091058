import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, assert, beforeAll, expect, it } from 'vitest'
import { connectRedis } from '@chorus/stores'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createFollowRecord } from '../src/follows/followRecord.ts'
import { createServedFollows } from '../src/follows/servedFollows.ts'
import { createCountCache } from '../src/graph/countCache.ts'
import { createCountRecord } from '../src/graph/countRecord.ts'
import { createEdgeRecord, type EdgeRecord } from '../src/graph/edgeRecord.ts'
import { createEdgeSets } from '../src/graph/edgeSets.ts'
import { repairGraph } from '../src/graph/graphEvents.ts'
import { setKey, WINDOW, type EdgeSet } from '../src/graph/graphKeys.ts'
import { PATIENCE, type Patience } from '../src/graph/patience.ts'
import { createServedCounts } from '../src/graph/servedCounts.ts'
import { createServedGraph } from '../src/graph/servedGraph.ts'
import { aSocialGraph, minute, people } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

/** The capability under the resolvers, as a process of its own has it; `record` as slow as a test wants it. */
function aProcess({
  record = createEdgeRecord(graph.pool),
  patience = { readMs: 5_000, writeMs: 5_000 },
}: { record?: EdgeRecord; patience?: Patience } = {}) {
  const serving = connectRedis({ url: graph.redis.url, name: 'a process', autoPipelining: true })
  const metrics = createMetrics()
  const served = createServedGraph({
    record,
    sets: createEdgeSets(serving.client, patience),
    logger: silentLogger,
    metrics,
  })
  const counts = createServedCounts({
    record: createCountRecord(graph.pool),
    cache: createCountCache(serving.client, patience),
    logger: silentLogger,
  })
  const follows = createFollowRecord(graph.pool)
  const bring = createServedFollows({ graph: served, counts })
  const first = (most: number) => ({ first: most, after: null, afterEdge: null })
  return {
    served,
    counts,
    follows,
    async follow(followerId: string, followeeId: string) {
      const outcome = await follows.add({ followerId, kind: 'USER', followeeId }, new Date())
      if (outcome.kind === 'added') await bring.changed([outcome.recorded])
    },
    async unfollow(followerId: string, followeeId: string) {
      const removed = await follows.remove({ followerId, kind: 'USER', followeeId })
      if (removed) await bring.changed([removed])
    },
    following: async (ownerId: string) => {
      const [edges = []] = await served.pages('following', [{ ownerId, page: first(100) }])
      return edges.map(({ id }) => id)
    },
    page: async (
      direction: EdgeSet['direction'],
      ownerId: string,
      most: number,
      afterEdge: { id: string; at: Date } | null = null,
    ) => {
      const [edges = []] = await served.pages(direction, [{ ownerId, page: { ...first(most), afterEdge } }])
      return edges
    },
    async close() {
      served.close()
      counts.close()
      await serving.close()
    },
  }
}

it('a rebuild that has read the record before an unfollow never brings the follow back', async () => {
  const [me, them] = people(2) as [string, string]
  const read = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const real = createEdgeRecord(graph.pool)
  const slow: EdgeRecord = {
    ...real,
    async pages(direction, asks) {
      const pages = await real.pages(direction, asks)
      read.resolve()
      await goOn.promise
      return pages
    },
  }
  const [reader, writer] = [aProcess({ record: slow }), aProcess()]
  await writer.follow(me, them)

  const stale = reader.following(me)
  await read.promise
  await writer.unfollow(me, them)
  goOn.resolve()
  await stale

  const other = aProcess()
  expect(await writer.following(me)).toEqual([])
  expect(await other.following(me)).toEqual([])
  await pause(1_100)
  expect(await reader.following(me)).toEqual([])
  await Promise.all([reader, writer, other].map((one) => one.close()))
})

it('many who ask at once for what is missing read the record once', async () => {
  const [me] = people(1) as [string]
  let reads = 0
  const real = createEdgeRecord(graph.pool)
  const counted: EdgeRecord = { ...real, pages: (...asked) => ((reads += 1), real.pages(...asked)) }
  const one = aProcess({ record: counted })
  await Promise.all(Array.from({ length: 50 }, () => one.following(me)))
  expect(reads).toBe(1)
  await one.close()
})

it('what a process committed and died before it was served is repaired by its event', async () => {
  const [me, them, gone] = people(3) as [string, string, string]
  const one = aProcess()
  await one.follow(me, gone)
  await graph.deliver()
  expect(await one.following(me)).toEqual([gone])
  expect((await one.counts.ofUsers([me]))[0]).toMatchObject({ following: 1 })

  // Committed with their events, and nothing else.
  await one.follows.add({ followerId: me, kind: 'USER', followeeId: them }, new Date())
  await one.follows.remove({ followerId: me, kind: 'USER', followeeId: gone })
  const events = await graph.deliver()
  const repair = { record: createEdgeRecord(graph.pool), graph: one.served, counts: one.counts }
  await repairGraph(repair, events)
  expect(await one.following(me)).toEqual([them])
  // Late, again, and in the wrong order.
  await repairGraph(repair, events.toReversed())
  const other = aProcess()
  expect(await other.following(me)).toEqual([them])
  expect((await other.counts.ofUsers([me, them, gone])).map(({ followers }) => followers)).toEqual([0, 1, 0])
  await Promise.all([one.close(), other.close()])
})

it('a celebrity’s followers are served from a bounded window, and beyond it from the record, without a gap', async () => {
  const star = randomUUID()
  await graph.pool.query(
    `INSERT INTO user_follow
     SELECT gen_random_uuid(), $1::uuid, timestamptz '2026-01-01' + make_interval(secs => n / 3)
     FROM generate_series(1, 5000) AS n`,
    [star],
  )
  const one = aProcess()
  const seen: string[] = []
  let after: { id: string; at: Date } | null = null
  for (;;) {
    const edges: { id: string; at: Date }[] = await one.page('followers', star, 100, after)
    seen.push(...edges.slice(0, 100).map(({ id }) => id))
    if (edges.length <= 100) break
    after = edges[99] ?? null
  }
  const { rows } = await graph.pool.query(
    'SELECT follower_id AS id FROM user_follow WHERE followee_id = $1 ORDER BY created_at DESC, follower_id DESC',
    [star],
  )
  expect(seen).toEqual(rows.map(({ id }) => id))
  const key = setKey({ direction: 'followers', ownerId: star })
  expect(await graph.redis.client.zcard(key)).toBeLessThanOrEqual(WINDOW + 1)

  // Whoever is beyond the window is still a member; and the set stays bounded while thousands more follow.
  const [oldest] = rows.slice(-1)
  expect(await one.served.members('followers', star, [oldest.id, randomUUID()])).toEqual(new Set([oldest.id]))
  const fans: string[] = people(1_500)
  await graph.pool.query('INSERT INTO user_follow SELECT id, $1, $2 FROM unnest($3::uuid[]) AS id', [
    star,
    new Date(minute(50_000)),
    fans,
  ])
  const changes = fans.map((id, version) => ({
    set: { direction: 'followers' as const, ownerId: star },
    id,
    at: new Date(minute(50_000)),
    version,
  }))
  await one.served.changed(changes)
  expect(await graph.redis.client.zcard(key)).toBeLessThanOrEqual(2 * WINDOW + 1)
  const newest = await one.page('followers', star, 100)
  expect(newest.map(({ id }) => id)).toEqual(fans.toSorted().toReversed().slice(0, 101))
  await one.close()
})

it('a bulk load is visible in what was served before it', async () => {
  const [me, them, artist] = people(3) as [string, string, string]
  const one = aProcess()
  expect(await one.following(me)).toEqual([])
  await graph.social.follows([{ followerId: me, followeeId: them, createdAtIso: minute(0) }])
  await graph.social.artistFollows([{ followerId: me, artistId: artist, createdAtIso: minute(0) }])
  const other = aProcess()
  expect(await other.following(me)).toEqual([them])
  expect((await other.page('artists', me, 10)).map(({ id }) => id)).toEqual([artist])
  await Promise.all([one.close(), other.close()])
})

/** People who follow, unfollow and look at what they did, each one after the other, until the signal. */
async function traffic(one: ReturnType<typeof aProcess>, signal: AbortSignal) {
  const crowd: readonly string[] = people(12)
  const lists = new Map(crowd.map((id) => [id, new Set<string>()]))
  let acts = 0
  async function live(me: string): Promise<void> {
    const mine = lists.get(me)
    assert(mine)
    while (!signal.aborted) {
      const them = crowd[Math.floor(Math.random() * crowd.length)] as string
      if (them === me) continue
      if (mine.has(them)) {
        await one.unfollow(me, them)
        mine.delete(them)
      } else {
        await one.follow(me, them)
        mine.add(them)
      }
      acts += 1
      expect(new Set(await one.following(me))).toEqual(mine)
      expect((await one.served.members('following', me, crowd)).size).toBe(mine.size)
      expect((await one.counts.ofUsers([me]))[0]).toMatchObject({ following: mine.size })
    }
  }
  await Promise.all(crowd.map(live))
  return { acts, lists }
}

async function expectAllRight(lists: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  const other = aProcess()
  for (const [me, mine] of lists) {
    expect(new Set(await other.following(me))).toEqual(mine)
    const fans = [...lists].filter(([, theirs]) => theirs.has(me)).map(([id]) => id)
    expect(new Set((await other.page('followers', me, 100)).map(({ id }) => id))).toEqual(new Set(fans))
    expect((await other.counts.ofUsers([me]))[0]).toMatchObject({ followers: fans.length })
  }
  await other.close()
}

it('flushed again and again in the middle of traffic, everyone sees at once what they did, and all is right in the end', async () => {
  const one = aProcess({ patience: PATIENCE })
  const stopping = new AbortController()
  const going = traffic(one, stopping.signal)
  for (let flush = 0; flush < 60; flush += 1) {
    await pause(20)
    await graph.redis.client.flushall()
  }
  stopping.abort()
  const { acts, lists } = await going
  expect(acts).toBeGreaterThan(50)
  await expectAllRight(lists)
  await one.close()
})

it('killed with -9 in the middle of traffic, everyone sees at once what they did, and a follow acknowledged before is there after the restart', async () => {
  const one = aProcess({ patience: PATIENCE })
  const stopping = new AbortController()
  const going = traffic(one, stopping.signal)
  for (let kill = 0; kill < 2; kill += 1) {
    await pause(300)
    await graph.redis.killAndRestart()
  }
  await pause(300)
  stopping.abort()
  const { acts, lists } = await going
  expect(acts).toBeGreaterThan(20)
  await expectAllRight(lists)
  await one.close()
})

it('a change that a stopped Redis did not take is not read from it when it goes on', async () => {
  const [me, them] = people(2) as [string, string]
  const one = aProcess({ patience: PATIENCE })
  await one.follow(me, them)
  expect(await one.following(me)).toEqual([them])
  const pid = await serverPid()
  process.kill(pid, 'SIGSTOP')
  try {
    await one.unfollow(me, them)
    expect(await one.following(me)).toEqual([])
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  for (let time = 0; time < 20; time += 1) {
    expect(await one.following(me)).toEqual([])
    await pause(25)
  }
  await one.close()
})

async function serverPid(): Promise<number> {
  const information = await graph.redis.client.info('server')
  return Number(/^process_id:(\d+)/m.exec(information)?.[1])
}
