import type pg from 'pg'
import { inTransaction } from '@chorus/stores'
import { lockPlaylist, standingOf, tellOf } from './editing.ts'
import { rightsOf } from './playlist.ts'

export type DeleteOutcome = 'deleted' | 'forbidden' | 'not-found'

/** Ends a playlist with its history and its follows. */
export function deletePlaylist(pool: pg.Pool, playlistId: string, viewerId: string): Promise<DeleteOutcome> {
  return inTransaction(pool, async (client): Promise<DeleteOutcome> => {
    const playlist = await lockPlaylist(client, playlistId)
    if (!playlist) return 'not-found'
    const standing = await standingOf(client, playlist, viewerId)
    if (standing === 'stranger') return 'not-found'
    if (!rightsOf(standing).delete) return 'forbidden'

    // Items, edits, collaborators and follows go with it.
    await client.query('DELETE FROM playlist WHERE id = $1', [playlistId])
    await client.query('DELETE FROM playlist_follow_count WHERE playlist_id = $1', [playlistId])
    await tellOf(client, { ...playlist, version: playlist.version + 1 }, { deleted: true })
    return 'deleted'
  })
}
