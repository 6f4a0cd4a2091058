import { z } from 'zod'
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts'
import type { FollowEdge, FollowPage } from './followPage.ts'

/** One person's page of one direction. */
export interface PageAsk {
  userId: string
  page: FollowPage
}

/** Who follows whom, in PostgreSQL. Each function is one statement, for however many people it is asked. */
export interface UserFollowRecord {
  /** For each ask, a page of followers, newest first, and one more where there is more. */
  followers(asks: readonly PageAsk[]): Promise<FollowEdge[][]>
  following(asks: readonly PageAsk[]): Promise<FollowEdge[][]>
  /** Which of these people a person follows. */
  followedBy(userId: string, userIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Which of these people follow a person. */
  followersOf(userId: string, userIds: readonly string[]): Promise<ReadonlySet<string>>
  /** For each ask, whom the viewer follows among the followers of `userId`: the viewer's newest first. */
  mutualFollowers(viewerId: string, asks: readonly { userId: string; first: number }[]): Promise<string[][]>
}

const EdgeRow = z.object({ place: z.bigint(), id: z.string(), at: z.date() })
const MutualRow = z.object({ user_id: z.string(), id: z.string() })

/** Sorts after every edge, so that a first page needs no statement of its own. */
const BEFORE_THE_FIRST = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export function createUserFollowRecord(prisma: PrismaClient): UserFollowRecord {
  /** `own` is the column of the person asked about, `other` that of the edge's other end. */
  async function pages(own: Prisma.Sql, other: Prisma.Sql, asks: readonly PageAsk[]): Promise<FollowEdge[][]> {
    const starts = asks.map(({ page: { afterEdge } }) =>
      afterEdge ? { at: afterEdge.at.toISOString(), id: afterEdge.id } : BEFORE_THE_FIRST,
    )
    // For each ask a short index scan backward on user_follow_following (one partition) or
    // user_follow_followers (merged over the partitions): no more rows are read than are shown.
    const rows = await prisma.$queryRaw`
      SELECT ask.place, edge.id, edge.created_at AS at
      FROM unnest(
        ${asks.map((ask) => ask.userId)}::uuid[],
        ${asks.map((ask) => ask.page.first + 1)}::int[],
        ${starts.map((start) => start.at)}::timestamptz[],
        ${starts.map((start) => start.id)}::uuid[]
      ) WITH ORDINALITY AS ask (user_id, wanted, after_at, after_id, place)
      CROSS JOIN LATERAL (
        SELECT ${other} AS id, created_at
        FROM user_follow
        WHERE ${own} = ask.user_id
          AND (created_at, ${other}) < (ask.after_at, ask.after_id)
        ORDER BY created_at DESC, ${other} DESC
        LIMIT ask.wanted
      ) AS edge
      ORDER BY ask.place, edge.created_at DESC, edge.id DESC`
    const edges = asks.map((): FollowEdge[] => [])
    for (const { place, id, at } of EdgeRow.array().parse(rows)) edges[Number(place) - 1]?.push({ id, at })
    return edges
  }

  return {
    followers: (asks) => pages(Prisma.sql`followee_id`, Prisma.sql`follower_id`, asks),
    following: (asks) => pages(Prisma.sql`follower_id`, Prisma.sql`followee_id`, asks),

    async followedBy(userId, userIds) {
      const where = { followerId: userId, followeeId: { in: [...userIds] } }
      const rows = await prisma.userFollow.findMany({ where, select: { followeeId: true } })
      return new Set(rows.map((row) => row.followeeId))
    },

    async followersOf(userId, userIds) {
      const where = { followeeId: userId, followerId: { in: [...userIds] } }
      const rows = await prisma.userFollow.findMany({ where, select: { followerId: true } })
      return new Set(rows.map((row) => row.followerId))
    },

    // The viewer's follows by index, then each one's edges to the people asked about by primary key, in one partition:
    // the work is bounded by whom the viewer follows, however many follow a celebrity. OFFSET 0 keeps the planner from
    // reading a celebrity's followers instead.
    async mutualFollowers(viewerId, asks) {
      const most = Math.max(...asks.map((ask) => ask.first))
      const rows = await prisma.$queryRaw`
        SELECT user_id, id
        FROM (
          SELECT
            theirs.followee_id AS user_id,
            mine.followee_id AS id,
            row_number() OVER (
              PARTITION BY theirs.followee_id
              ORDER BY mine.created_at DESC, mine.followee_id DESC
            ) AS place
          FROM user_follow AS mine
          CROSS JOIN LATERAL (
            SELECT followee_id
            FROM user_follow
            WHERE follower_id = mine.followee_id
              AND followee_id = ANY(${asks.map((ask) => ask.userId)}::uuid[])
            OFFSET 0
          ) AS theirs
          WHERE mine.follower_id = ${viewerId}::uuid
        ) AS mutual
        WHERE place <= ${most}
        ORDER BY user_id, place`
      const byUser = Map.groupBy(MutualRow.array().parse(rows), (row) => row.user_id)
      return asks.map(({ userId, first }) => (byUser.get(userId) ?? []).slice(0, first).map((row) => row.id))
    },
  }
}
