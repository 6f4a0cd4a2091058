import type pg from 'pg'
import { z } from 'zod'

/** Whom a viewer and somebody's followers have in common, in PostgreSQL. One statement, for however many it is asked. */
export interface MutualFollows {
  /** For each ask, whom the viewer follows among the followers of `userId`: the viewer's newest first. */
  of(viewerId: string, asks: readonly { userId: string; first: number }[]): Promise<string[][]>
}

const Row = z.object({ user_id: z.string(), id: z.string() })

// The viewer's follows by index, then each one's edges to the people asked about by primary key, in one partition:
// the work is bounded by whom the viewer follows, however many follow a celebrity. OFFSET 0 keeps the planner from
// reading a celebrity's followers instead.
const MUTUAL = `
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
        AND followee_id = ANY($2::uuid[])
      OFFSET 0
    ) AS theirs
    WHERE mine.follower_id = $1
  ) AS mutual
  WHERE place <= $3
  ORDER BY user_id, place`

export function createMutualFollows(pool: pg.Pool): MutualFollows {
  return {
    async of(viewerId, asks) {
      const values = [viewerId, asks.map(({ userId }) => userId), Math.max(...asks.map(({ first }) => first))]
      const { rows } = await pool.query({ name: 'mutual follows', text: MUTUAL, values })
      const byUser = Map.groupBy(Row.array().parse(rows), (row) => row.user_id)
      return asks.map(({ userId, first }) => (byUser.get(userId) ?? []).slice(0, first).map((row) => row.id))
    },
  }
}
