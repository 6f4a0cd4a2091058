import { z } from 'zod'
import type { Work } from './editing.ts'

const Earlier = z.array(z.object({ name: z.string(), description: z.string().nullable() }))
const Count = z.tuple([z.object({ count: z.int() })])

/** What stood in a playlist at version $2. */
const THEN = 'was.playlist_id = $1 AND was.from_version <= $2 AND (was.to_version IS NULL OR was.to_version > $2)'

/**
 * Brings back the items, with their ids and places, and the name and description of an earlier version. Who may see it
 * and who may edit it stay as they are: bringing back what a playlist held shows it to nobody new.
 */
export function restoring(earlier: number): Work {
  return async ({ client, playlist, version }) => {
    const found = await client.query(
      `SELECT name, description
       FROM playlist_edit
       WHERE playlist_id = $1
         AND version = $2`,
      [playlist.id, earlier],
    )
    const [details] = Earlier.parse(found.rows)
    if (!details) {
      const message = `There is no version ${earlier}; the newest is ${playlist.version}.`
      return { invalid: [{ path: ['version'], message }] }
    }
    await client.query(
      `UPDATE playlist_item AS now
       SET to_version = $3
       WHERE now.playlist_id = $1
         AND now.to_version IS NULL
         AND NOT EXISTS (
           SELECT
           FROM playlist_item AS was
           WHERE ${THEN}
             AND was.item_id = now.item_id
             AND was.position = now.position
         )`,
      [playlist.id, earlier, version],
    )
    await client.query(
      `INSERT INTO playlist_item (playlist_id, item_id, from_version, position, track_id, added_by, added_at)
       SELECT playlist_id, item_id, $3, position, track_id, added_by, added_at
       FROM playlist_item AS was
       WHERE ${THEN}
         AND NOT EXISTS (
           SELECT
           FROM playlist_item AS now
           WHERE now.playlist_id = $1
             AND now.item_id = was.item_id
             AND now.to_version IS NULL
         )`,
      [playlist.id, earlier, version],
    )
    const counted = await client.query(
      `SELECT count(*)::int AS count
       FROM playlist_item
       WHERE playlist_id = $1
         AND to_version IS NULL`,
      [playlist.id],
    )
    const trackCount = Count.parse(counted.rows)[0].count
    return { kind: 'UNDONE', summary: `Restored version ${earlier}`, playlist: { ...playlist, ...details, trackCount } }
  }
}
