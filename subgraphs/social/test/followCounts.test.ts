import { afterAll, beforeAll, expect, it } from 'vitest'
import { aSocialGraph, minute, people } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

/** The kept counts beside the counted ones, where they differ. */
async function differences(): Promise<unknown[]> {
  const { rows } = await graph.pool.query(`
    WITH counted AS (
      SELECT user_id, sum(follower)::int AS followers, sum(following)::int AS following, sum(artist)::int AS artists
      FROM (
        SELECT followee_id AS user_id, 1 AS follower, 0 AS following, 0 AS artist FROM user_follow
        UNION ALL SELECT follower_id, 0, 1, 0 FROM user_follow
        UNION ALL SELECT follower_id, 0, 0, 1 FROM artist_follow
      ) AS edges
      GROUP BY user_id
    )
    SELECT user_id, followers, follower_count
    FROM counted FULL JOIN user_follow_count USING (user_id)
    WHERE coalesce(followers, 0) <> coalesce(follower_count, 0)
      OR coalesce(following, 0) <> coalesce(following_count, 0)
      OR coalesce(artists, 0) <> coalesce(followed_artist_count, 0)
    UNION ALL
    SELECT artist_id, counted.n::int, follower_count
    FROM (SELECT artist_id, count(*) AS n FROM artist_follow GROUP BY artist_id) AS counted
    FULL JOIN artist_follow_count USING (artist_id)
    WHERE coalesce(counted.n, 0) <> coalesce(follower_count, 0)`)
  return rows
}

async function countOf(table: string): Promise<number> {
  const { rows } = await graph.pool.query(`SELECT count(*)::int AS n FROM ${table}`)
  return rows[0].n
}

it('the same follows loaded twice, also twice in one batch, are there once and are counted once', async () => {
  const [celebrity, artist, ...fans] = people(302) as [string, string, ...string[]]
  const follows = fans.map((followerId, i) => ({ followerId, followeeId: celebrity, createdAtIso: minute(i) }))
  const artistFollows = fans.map((followerId, i) => ({ followerId, artistId: artist, createdAtIso: minute(i) }))

  await graph.social.follows([...follows, ...follows.slice(0, 50)])
  await graph.social.artistFollows([...artistFollows, ...artistFollows.slice(0, 50)])
  await graph.social.follows(follows.toReversed())
  await graph.social.artistFollows(artistFollows.toReversed())

  expect([await countOf('user_follow'), await countOf('artist_follow')]).toEqual([300, 300])
  expect(await differences()).toEqual([])
  const { rows } = await graph.pool.query('SELECT follower_count FROM user_follow_count WHERE user_id = $1', [
    celebrity,
  ])
  expect(rows).toEqual([{ follower_count: 300 }])
})

it('a follow keeps its first moment when it is loaded again with another', async () => {
  const [followerId, followeeId] = people(2) as [string, string]
  await graph.social.follows([{ followerId, followeeId, createdAtIso: minute(1) }])
  await graph.social.follows([{ followerId, followeeId, createdAtIso: minute(2) }])
  const { rows } = await graph.pool.query('SELECT created_at FROM user_follow WHERE follower_id = $1', [followerId])
  expect(rows).toEqual([{ created_at: new Date(minute(1)) }])
})

it('counts stay right when many write and remove overlapping follows at once', async () => {
  const crowd = people(40)
  const pairs = crowd.flatMap((followerId) =>
    crowd.filter((id) => id !== followerId).map((followeeId) => ({ followerId, followeeId, createdAtIso: minute(0) })),
  )
  const shuffled = () => pairs.toSorted(() => Math.random() - 0.5).slice(0, 900)
  const remove = () => {
    const ids = crowd.toSorted(() => Math.random() - 0.5).slice(0, 10)
    return graph.pool.query('DELETE FROM user_follow WHERE follower_id = ANY($1)', [ids])
  }
  await graph.social.follows(shuffled())
  await Promise.all([
    ...Array.from({ length: 5 }, () => graph.social.follows(shuffled())),
    graph.social.artistFollows(
      pairs.map(({ followerId, followeeId, createdAtIso }) => ({ followerId, artistId: followeeId, createdAtIso })),
    ),
    remove(),
  ])
  expect(await differences()).toEqual([])
  await graph.pool.query('DELETE FROM user_follow')
  await graph.pool.query('DELETE FROM artist_follow')
  expect(await differences()).toEqual([])
})

it('a batch with one impossible follow is not written, nor counted', async () => {
  const [one, other] = people(2) as [string, string]
  const before = await countOf('user_follow')
  await expect(
    graph.social.follows([
      { followerId: one, followeeId: other, createdAtIso: minute(0) },
      { followerId: one, followeeId: one, createdAtIso: minute(0) },
    ]),
  ).rejects.toThrow(/user_follow_not_oneself/)
  expect(await countOf('user_follow')).toBe(before)
  expect(await differences()).toEqual([])
})
