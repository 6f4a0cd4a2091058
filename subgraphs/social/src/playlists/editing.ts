import type pg from 'pg'
import { z } from 'zod'
import { outboxRow, PLAYLIST_CHANGED } from '@chorus/events'
import { inTransaction } from '@chorus/stores'
import type { InvalidField } from '@chorus/subgraph-server'
import { writeOutbox } from '../events/outbox.ts'
import { findAttempt, keepAttempt, lockAttempt, type Attempt } from './attempts.ts'
import { rightsOf, standingIn, type Playlist } from './playlist.ts'
import { PLAYLIST_COLUMNS, PlaylistRow, type EditKind } from './playlistRows.ts'

export type EditOutcome =
  /** `version` is that of the edit; where nothing was left to change, of the last one. */
  | { kind: 'edited'; playlistId: string; version: number }
  | { kind: 'not-found' }
  | { kind: 'forbidden' }
  | { kind: 'conflict'; currentVersion: number }
  | { kind: 'invalid'; fields: InvalidField[] }

/** What an edit has done to the items, and what it leaves the playlist as. */
export interface Edited {
  kind: EditKind
  summary: string
  playlist: Playlist
}

/** An edit under way: nobody else edits this playlist until its transaction ends. */
export interface EditUnderWay {
  client: pg.PoolClient
  playlist: Playlist
  /** The version that this edit makes. */
  version: number
  at: Date
}

/** Null: there is nothing to change. */
export type Work = (edit: EditUnderWay) => Promise<Edited | { invalid: InvalidField[] } | null>

export interface EditAsk {
  playlistId: string
  editorId: string
  /** What the editor must be allowed to do. */
  right: 'edit' | 'invite'
  /** Refuses the edit where the playlist is at another version; null merges it onto whatever is there. */
  baseVersion?: number | null | undefined
  attempt?: Attempt | undefined
  at: Date
}

const Relations = z.tuple([z.object({ collaborates: z.boolean(), blocked: z.boolean() })])

/**
 * One edit: in turn with all others of the playlist, with its version, its entry in the history and its event in one
 * transaction. Edits merge because each says what it does to which items, not what the whole shall be.
 */
export function editPlaylist(pool: pg.Pool, ask: EditAsk, work: Work): Promise<EditOutcome> {
  return inTransaction(pool, async (client): Promise<EditOutcome> => {
    if (ask.attempt) await lockAttempt(client, ask.attempt)
    const playlist = await lockPlaylist(client, ask.playlistId)
    if (!playlist) return { kind: 'not-found' }
    const standing = await standingOf(client, playlist, ask.editorId)
    if (standing === 'stranger') return { kind: 'not-found' }
    if (!rightsOf(standing)[ask.right]) return { kind: 'forbidden' }

    const before = ask.attempt ? await findAttempt(client, ask.attempt) : null
    if (before) return before
    if (typeof ask.baseVersion === 'number' && ask.baseVersion !== playlist.version) {
      return { kind: 'conflict', currentVersion: playlist.version }
    }

    const version = playlist.version + 1
    const edited = await work({ client, playlist, version, at: ask.at })
    if (!edited) return { kind: 'edited', playlistId: playlist.id, version: playlist.version }
    if ('invalid' in edited) return { kind: 'invalid', fields: edited.invalid }
    await writeVersion(client, { ...edited, playlist: { ...edited.playlist, version } }, ask)
    if (ask.attempt) await keepAttempt(client, ask.attempt, { playlistId: playlist.id, version }, ask.at)
    return { kind: 'edited', playlistId: playlist.id, version }
  })
}

export async function lockPlaylist(client: pg.PoolClient, id: string): Promise<Playlist | null> {
  const { rows } = await client.query(`SELECT ${PLAYLIST_COLUMNS} FROM playlist WHERE id = $1 FOR UPDATE`, [id])
  return PlaylistRow.array().parse(rows)[0] ?? null
}

export async function standingOf(client: pg.PoolClient, playlist: Playlist, viewerId: string) {
  const { rows } = await client.query(
    `SELECT
       EXISTS (SELECT FROM playlist_collaborator WHERE playlist_id = $1 AND user_id = $3) AS collaborates,
       EXISTS (SELECT FROM user_block WHERE blocker_id = $2 AND blocked_id = $3) AS blocked`,
    [playlist.id, playlist.ownerId, viewerId],
  )
  return standingIn(playlist, { viewerId, ...Relations.parse(rows)[0] })
}

/** The playlist as the edit leaves it, the edit in its history, and the event that tells of both. */
export async function writeVersion(
  client: pg.PoolClient,
  { playlist, kind, summary }: Edited,
  { editorId, at }: { editorId: string; at: Date },
): Promise<void> {
  const { id, name, description, visibility, version, trackCount } = playlist
  await client.query(
    `UPDATE playlist
     SET name = $2, description = $3, visibility = $4, version = $5, track_count = $6
     WHERE id = $1`,
    [id, name, description, visibility, version, trackCount],
  )
  await client.query(
    `INSERT INTO playlist_edit (playlist_id, version, edited_by, edited_at, kind, summary, name, description)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, version, editorId, at, kind, summary, name, description],
  )
  await tellOf(client, playlist, { deleted: false })
}

export async function tellOf(
  client: pg.PoolClient,
  { id, ownerId, version, name, visibility, trackCount }: Playlist,
  { deleted }: { deleted: boolean },
): Promise<void> {
  const data = { playlistId: id, ownerId, version, name, visibility, trackCount, deleted }
  await writeOutbox(client, [outboxRow(PLAYLIST_CHANGED, id, data)])
}
