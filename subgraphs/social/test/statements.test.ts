import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPerson, countStatements, runOperation } from '@chorus/testing'
import { aSocialGraph, artistReference, minute, people, userReference } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
const crowd = people(100)
const viewer = aPerson({ userId: crowd[0] as string })

beforeAll(async () => {
  graph = await aSocialGraph()
  const pairs = crowd.flatMap((one, i) => [1, 2, 3].map((step) => [one, crowd[(i + step) % 100] as string] as const))
  await graph.social.follows(
    pairs.map(([followerId, followeeId], i) => ({ followerId, followeeId, createdAtIso: minute(i) })),
  )
  await graph.social.artistFollows(
    crowd.map((artistId, i) => ({ followerId: crowd[0] as string, artistId, createdAtIso: minute(i) })),
  )
  await graph.pool.query(
    `WITH made AS (
       INSERT INTO playlist
       SELECT gen_random_uuid(), id, 'Mix ' || n, NULL, 'PUBLIC', 1, 3, now()
       FROM unnest($1::uuid[]) AS id, generate_series(1, 3) AS n
       RETURNING id, owner_id
     )
     INSERT INTO playlist_item
     SELECT id, gen_random_uuid(), 1, NULL, 'a' || n, gen_random_uuid(), owner_id, now()
     FROM made, generate_series(1, 3) AS n`,
    [crowd],
  )
})
afterAll(() => graph.close())

const FIELDS = [
  ['User', 'followerCount followingCount', 1, 0],
  ['User', 'viewerFollows', 1, 0],
  ['User', 'followsViewer', 1, 0],
  ['User', 'mutualFollowers { id }', 2, 1],
  ['User', 'followers(first: 2) { nodes { id } }', 4, 0],
  ['User', 'followers(first: 2) { nodes { id followerCount viewerFollows } totalCount }', 5, 0],
  ['User', 'following(first: 100) { nodes { id } totalCount }', 3, 0],
  ['Artist', 'followerCount', 1, 0],
  ['Artist', 'viewerFollows', 1, 0],
  [
    'User',
    'playlists(first: 2) { totalCount nodes { name followerCount viewerFollows items(first: 2) { nodes { id } } } }',
    4,
    3,
  ],
] as const

it.each(FIELDS)(
  '100 × %s { %s } cost at most %i statements where nothing is served yet, then %i',
  async (type, fields, cold, warm) => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`
    const of = crowd.map(type === 'User' ? userReference : artistReference)
    await graph.redis.client.flushall()
    const counter = countStatements(graph.pool)

    const answers: unknown[] = []
    // Two processes: the second has Redis alone to know from.
    for (const [least, most] of [
      [1, cold],
      [warm, warm],
    ] as const) {
      counter.reset()
      const { data, errors } = await runOperation(graph.another(), query, { identity: viewer, variables: { of } })
      expect(errors).toBeUndefined()
      expect(data?._entities).toHaveLength(100)
      expect(counter.count()).toBeGreaterThanOrEqual(least)
      expect(counter.count()).toBeLessThanOrEqual(most)
      answers.push(data)
    }
    expect(answers[1]).toEqual(answers[0])
  },
)

it('followers of a celebrity are read from the index, no more rows than are shown', async () => {
  await graph.pool.query(`
    INSERT INTO user_follow
    SELECT gen_random_uuid(), '00000000-0000-4000-8000-000000000001', timestamptz '2026-01-01' + make_interval(secs => n)
    FROM generate_series(1, 50000) AS n`)
  await graph.pool.query('ANALYZE user_follow')
  const { rows } = await graph.pool.query(`
    EXPLAIN (ANALYZE, FORMAT JSON, COSTS OFF, TIMING OFF, SUMMARY OFF)
    SELECT follower_id, created_at
    FROM user_follow
    WHERE followee_id = '00000000-0000-4000-8000-000000000001'
      AND (created_at, follower_id) < ('infinity'::timestamptz, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
    ORDER BY created_at DESC, follower_id DESC
    LIMIT 51`)
  const scans = JSON.stringify(rows).match(/"Actual Rows":\s*([\d.]+)/g) ?? []
  const read = scans.map((text) => Number(/[\d.]+$/.exec(text)?.[0]))
  expect(JSON.stringify(rows)).not.toContain('Seq Scan')
  expect(Math.max(...read)).toBeLessThanOrEqual(51)
})
