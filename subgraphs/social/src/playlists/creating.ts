import { v7 as uuidV7 } from 'uuid'
import type pg from 'pg'
import { inTransaction } from '@chorus/stores'
import { findAttempt, keepAttempt, lockAttempt, type Attempt, type EarlierAttempt } from './attempts.ts'
import { countedTracks } from './countedTracks.ts'
import { writeVersion } from './editing.ts'
import { createPlaces, type PlacedItem } from './places.ts'
import type { Playlist, Visibility } from './playlist.ts'

export interface NewPlaylist {
  ownerId: string
  name: string
  description: string | null
  visibility: Visibility
  trackIds: readonly string[]
}

/** Makes a playlist, once for each attempt. */
export function createPlaylist(pool: pg.Pool, given: NewPlaylist, attempt: Attempt, at: Date): Promise<EarlierAttempt> {
  return inTransaction(pool, async (client): Promise<EarlierAttempt> => {
    await lockAttempt(client, attempt)
    const before = await findAttempt(client, attempt)
    if (before) return before

    const { trackIds, ...details } = given
    const playlist: Playlist = { ...details, id: uuidV7(), version: 1, trackCount: trackIds.length }
    await client.query(
      `INSERT INTO playlist (id, owner_id, name, description, visibility, version, track_count, created_at)
       VALUES ($1, $2, $3, $4, $5, 1, $6, $7)`,
      [playlist.id, playlist.ownerId, playlist.name, playlist.description, playlist.visibility, trackIds.length, at],
    )
    const items = trackIds.map((trackId): PlacedItem => ({
      itemId: uuidV7(),
      trackId,
      addedBy: playlist.ownerId,
      addedAt: at,
    }))
    if (items.length > 0) await createPlaces(client, playlist.id, 1).put(items, 'end')
    const summary = trackIds.length === 0 ? 'Created' : `Created with ${countedTracks(trackIds.length)}`
    await writeVersion(client, { kind: 'CREATED', summary, playlist }, { editorId: playlist.ownerId, at })
    await keepAttempt(client, attempt, { playlistId: playlist.id, version: 1 }, at)
    return { kind: 'edited', playlistId: playlist.id, version: 1 }
  })
}
