import type pg from 'pg'
import { z } from 'zod'
import { BLOCK_CHANGED, outboxRow } from '@chorus/events'
import { inTransaction } from '@chorus/stores'
import { writeOutbox } from '../events/outbox.ts'
import { removeFollow, type RecordedFollow } from '../follows/followRecord.ts'
import { lockPair, nextVersion } from '../follows/pairLock.ts'
import type { EdgeChange } from '../graph/edgeSets.ts'

export interface Block {
  blockerId: string
  blockedId: string
}

export interface BlockOutcome {
  /** Null where nothing changed. */
  edge: EdgeChange | null
  /** The follows that ended with it. */
  ended: RecordedFollow[]
}

const Ids = z.array(z.object({ id: z.string() }))

/** Who blocks whom, in PostgreSQL, each change with its outbox rows in one transaction. */
export interface BlockRecord {
  /** Also ends the follows between the two, and those of the blocker's playlists. */
  add(block: Block, at: Date): Promise<BlockOutcome>
  remove(block: Block): Promise<EdgeChange | null>
}

export function createBlockRecord(pool: pg.Pool): BlockRecord {
  return {
    add: (block, at) =>
      inTransaction(pool, async (client) => {
        const { blockerId, blockedId } = block
        await lockPair(client, blockerId, blockedId)
        const { rowCount } = await client.query(
          `INSERT INTO user_block (blocker_id, blocked_id, created_at)
           VALUES ($1, $2, $3)
           ON CONFLICT DO NOTHING`,
          [blockerId, blockedId, at],
        )
        if (!rowCount) return { edge: null, ended: [] }
        const edge = await publish(client, block, at)
        const theirs = await removeFollow(client, { followerId: blockedId, kind: 'USER', followeeId: blockerId })
        const mine = await removeFollow(client, { followerId: blockerId, kind: 'USER', followeeId: blockedId })
        const { rows } = await client.query(
          `SELECT playlist_id AS id
           FROM playlist_follow
           JOIN playlist ON playlist.id = playlist_id
           WHERE follower_id = $1
             AND owner_id = $2`,
          [blockedId, blockerId],
        )
        for (const { id } of Ids.parse(rows)) {
          await removeFollow(client, { followerId: blockedId, kind: 'PLAYLIST', followeeId: id })
        }
        return { edge, ended: [theirs, mine].filter((follow) => follow !== null) }
      }),

    remove: (block) =>
      inTransaction(pool, async (client) => {
        await lockPair(client, block.blockerId, block.blockedId)
        const { rowCount } = await client.query(
          `DELETE FROM user_block
           WHERE blocker_id = $1
             AND blocked_id = $2`,
          [block.blockerId, block.blockedId],
        )
        return rowCount ? publish(client, block, null) : null
      }),
  }
}

async function publish(client: pg.PoolClient, block: Block, at: Date | null): Promise<EdgeChange> {
  const version = await nextVersion(client)
  const data = { ...block, blocked: at !== null, version }
  await writeOutbox(client, [outboxRow(BLOCK_CHANGED, block.blockerId, data)])
  return { set: { direction: 'blockers', ownerId: block.blockedId }, id: block.blockerId, at, version }
}
