import { z } from 'zod'
import type { Work } from './editing.ts'

const Ids = z.array(z.object({ id: z.string() }))

/** Sets who may edit beside the owner; each named once, and none of them the owner. */
export function collaborating(userIds: readonly string[]): Work {
  return async ({ client, playlist, at }) => {
    const blocked = await client.query(
      `SELECT other.id
       FROM unnest($2::uuid[]) AS other (id)
       WHERE EXISTS (
         SELECT
         FROM user_block
         WHERE (blocker_id, blocked_id) IN (($1, other.id), (other.id, $1))
       )`,
      [playlist.ownerId, userIds],
    )
    const problems = Ids.parse(blocked.rows).map(({ id }) => ({
      path: ['userIds', String(userIds.indexOf(id))],
      message: 'There is nobody with this id to invite.',
    }))
    if (problems.length > 0) return { invalid: problems }

    const removed = await client.query(
      `DELETE FROM playlist_collaborator
       WHERE playlist_id = $1
         AND user_id <> ALL($2::uuid[])`,
      [playlist.id, userIds],
    )
    const added = await client.query(
      `INSERT INTO playlist_collaborator (playlist_id, user_id, created_at)
       SELECT $1, id, $3
       FROM unnest($2::uuid[]) AS id
       ON CONFLICT DO NOTHING`,
      [playlist.id, userIds, at],
    )
    if (!removed.rowCount && !added.rowCount) return null
    const summary = `Collaborators: ${added.rowCount ?? 0} added, ${removed.rowCount ?? 0} removed`
    return { kind: 'COLLABORATORS', summary, playlist }
  }
}
