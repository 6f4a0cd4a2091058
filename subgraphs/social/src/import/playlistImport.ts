import { generateNKeysBetween } from 'fractional-indexing'
import type pg from 'pg'
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { inTransaction } from '@chorus/stores'
import { countedTracks } from '../playlists/countedTracks.ts'
import type { Visibility } from '../playlists/playlist.ts'

/** A whole playlist, as its owner made it. Ids are UUIDs. */
export interface PlaylistRecord {
  id: string
  ownerId: string
  name: string
  description: string | null
  visibility: Visibility
  /** In their order; at most 10 000. */
  trackIds: readonly string[]
  createdAtIso: string
}

const Added = z.array(z.object({ id: z.string() }))

/** Writes a playlist at its first version, unless it is there: then it stays as people have made it. */
export async function importPlaylist(pool: pg.Pool, record: PlaylistRecord): Promise<void> {
  const { id, ownerId, name, description, visibility, trackIds, createdAtIso } = record
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query(
      `INSERT INTO playlist (id, owner_id, name, description, visibility, version, track_count, created_at)
       VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
       ON CONFLICT (id) DO NOTHING
       RETURNING id`,
      [id, ownerId, name, description, visibility, trackIds.length, createdAtIso],
    )
    if (Added.parse(rows).length === 0) return
    await client.query(
      `INSERT INTO playlist_item (playlist_id, item_id, from_version, position, track_id, added_by, added_at)
       SELECT $1, item_id, 1, position, track_id, $2, $3
       FROM unnest($4::uuid[], $5::text[], $6::uuid[]) AS given (item_id, position, track_id)`,
      [
        id,
        ownerId,
        createdAtIso,
        trackIds.map(() => uuidV7()),
        generateNKeysBetween(null, null, trackIds.length),
        trackIds,
      ],
    )
    await client.query(
      `INSERT INTO playlist_edit (playlist_id, version, edited_by, edited_at, kind, summary, name, description)
       VALUES ($1, 1, $2, $3, 'CREATED', $4, $5, $6)`,
      [id, ownerId, createdAtIso, `Created with ${countedTracks(trackIds.length)}`, name, description],
    )
  })
}
