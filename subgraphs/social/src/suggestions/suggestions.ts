import { z } from 'zod'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import { atMost } from '../follows/atMost.ts'

/** Whom a person may know. */
export interface Suggestions {
  /**
   * Ids of people, those first whom most of the person's own follows follow; never the person, nor anybody
   * followed, nor anybody between whom and the person there is a block.
   * @throws ClientError BAD_USER_INPUT unless `first` is from 1 to 100.
   */
  usersFor(userId: string, first: number): Promise<string[]>
}

/** The newest follows that are asked, and of each the newest that are counted: 20 000 edges at most. */
const MOST_FRIENDS = 200
const MOST_OF_EACH = 100

const Suggested = z.array(z.object({ id: z.string() }))

export function createSuggestions(prisma: PrismaClient): Suggestions {
  return {
    async usersFor(userId, first) {
      const wanted = atMost(100, first)
      // Index scans backward on user_follow_following: one for the person, one for each friend.
      const rows = await prisma.$queryRaw`
        WITH friend AS (
          SELECT followee_id AS id
          FROM user_follow
          WHERE follower_id = ${userId}::uuid
          ORDER BY created_at DESC, followee_id DESC
          LIMIT ${MOST_FRIENDS}
        ),
        candidate AS (
          SELECT theirs.followee_id AS id, count(*) AS friends
          FROM friend
          CROSS JOIN LATERAL (
            SELECT followee_id
            FROM user_follow
            WHERE follower_id = friend.id
            ORDER BY created_at DESC, followee_id DESC
            LIMIT ${MOST_OF_EACH}
          ) AS theirs
          GROUP BY theirs.followee_id
        )
        SELECT id
        FROM candidate
        WHERE id <> ${userId}::uuid
          AND NOT EXISTS (
            SELECT FROM user_follow WHERE follower_id = ${userId}::uuid AND followee_id = candidate.id
          )
          AND NOT EXISTS (
            SELECT
            FROM user_block
            WHERE (blocker_id, blocked_id) IN ((${userId}::uuid, candidate.id), (candidate.id, ${userId}::uuid))
          )
        ORDER BY friends DESC, id
        LIMIT ${wanted}`
      return Suggested.parse(rows).map((row) => row.id)
    },
  }
}
