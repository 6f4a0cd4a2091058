import type pg from 'pg'
import { z } from 'zod'
import type { FollowEdge, FollowPage } from '../follows/followPage.ts'
import { standingIn, type SeenPlaylist } from './playlist.ts'
import {
  EditRow,
  ItemRow,
  PLAYLIST_COLUMNS,
  PlaylistRow,
  type PlaylistEditRow,
  type PlaylistItemRow,
} from './playlistRows.ts'

/** Playlists in PostgreSQL, for reading. */
export interface PlaylistReads {
  /** Those that are there for the viewer. */
  find(ids: readonly string[], viewerId: string | null): Promise<SeenPlaylist[]>
  /** A page of a person's playlists, newest first, and one more where there is one: all, or the public ones. */
  ofOwner(ownerId: string, which: 'ALL' | 'PUBLIC', page: FollowPage): Promise<FollowEdge[]>
  countOfOwner(ownerId: string, which: 'ALL' | 'PUBLIC'): Promise<number>
  /** What a person owns, edits or follows and may see. */
  library(userId: string, page: FollowPage): Promise<FollowEdge[]>
  libraryCount(userId: string): Promise<number>
  /** In their order, from after a position on, and one more where there is one. */
  items(playlistId: string, first: number, afterPosition: string | null): Promise<PlaylistItemRow[]>
  /** Newest first, from before a version on, and one more where there is one. */
  edits(playlistId: string, first: number, beforeVersion: number | null): Promise<PlaylistEditRow[]>
  edit(playlistId: string, version: number): Promise<PlaylistEditRow | null>
  /** Ids of people, by playlist, in the order in which they came. */
  collaborators(playlistIds: readonly string[]): Promise<string[][]>
}

const SeenRow = PlaylistRow.extend({
  followerCount: z.int(),
  viewerFollows: z.boolean(),
  collaborates: z.boolean(),
  blocked: z.boolean(),
})
const Edges = z.array(z.object({ id: z.string(), at: z.date() }))
const Count = z.tuple([z.object({ count: z.int() })])
const Collaborators = z.array(z.object({ playlist_id: z.string(), user_id: z.string() }))

const EDIT_COLUMNS = 'version, edited_by AS "editedBy", edited_at AS "editedAt", kind, summary'

// Everything by primary key.
const FIND = `
  SELECT
    ${PLAYLIST_COLUMNS},
    coalesce(counted.follower_count, 0) AS "followerCount",
    EXISTS (SELECT FROM playlist_follow WHERE follower_id = $2 AND playlist_id = playlist.id) AS "viewerFollows",
    EXISTS (SELECT FROM playlist_collaborator WHERE playlist_id = playlist.id AND user_id = $2) AS collaborates,
    EXISTS (SELECT FROM user_block WHERE blocker_id = owner_id AND blocked_id = $2) AS blocked
  FROM playlist
  LEFT JOIN playlist_follow_count AS counted ON counted.playlist_id = playlist.id
  WHERE playlist.id = ANY($1::uuid[])`

/** Bounded by what one person owns, edits and follows. */
const LIBRARY = `
  SELECT id, created_at AS at
  FROM playlist
  WHERE owner_id = $1
  UNION ALL
  SELECT playlist.id, mine.created_at
  FROM playlist_collaborator AS mine
  JOIN playlist ON playlist.id = mine.playlist_id
  WHERE mine.user_id = $1
    AND NOT EXISTS (SELECT FROM user_block WHERE blocker_id = owner_id AND blocked_id = $1)
  UNION ALL
  SELECT playlist.id, mine.created_at
  FROM playlist_follow AS mine
  JOIN playlist ON playlist.id = mine.playlist_id
  WHERE mine.follower_id = $1
    AND owner_id <> $1
    AND visibility <> 'PRIVATE'
    AND NOT EXISTS (SELECT FROM playlist_collaborator WHERE playlist_id = playlist.id AND user_id = $1)
    AND NOT EXISTS (SELECT FROM user_block WHERE blocker_id = owner_id AND blocked_id = $1)`

const startOf = ({ afterEdge }: FollowPage): [string, string] =>
  afterEdge ? [afterEdge.at.toISOString(), afterEdge.id] : ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']

export function createPlaylistReads(pool: pg.Pool): PlaylistReads {
  const count = async (sql: string, values: unknown[]) => Count.parse((await pool.query(sql, values)).rows)[0].count

  return {
    async find(ids, viewerId) {
      const { rows } = await pool.query({ name: 'playlists', text: FIND, values: [ids, viewerId] })
      return SeenRow.array()
        .parse(rows)
        .map(({ collaborates, blocked, ...playlist }) => ({
          ...playlist,
          viewerStands: standingIn(playlist, { viewerId, collaborates, blocked }),
        }))
        .filter(({ viewerStands }) => viewerStands !== 'stranger')
    },

    // index scan backward on playlist_of_owner
    async ofOwner(ownerId, which, page) {
      const { rows } = await pool.query(
        `SELECT id, created_at AS at
         FROM playlist
         WHERE owner_id = $1
           AND ($2 = 'ALL' OR visibility = 'PUBLIC')
           AND (created_at, id) < ($3::timestamptz, $4::uuid)
         ORDER BY created_at DESC, id DESC
         LIMIT $5`,
        [ownerId, which, ...startOf(page), page.first + 1],
      )
      return Edges.parse(rows)
    },

    countOfOwner: (ownerId, which) =>
      count(
        `SELECT count(*)::int AS count
         FROM playlist
         WHERE owner_id = $1
           AND ($2 = 'ALL' OR visibility = 'PUBLIC')`,
        [ownerId, which],
      ),

    async library(userId, page) {
      const { rows } = await pool.query(
        `SELECT id, at
         FROM (${LIBRARY}) AS mine
         WHERE (at, id) < ($2::timestamptz, $3::uuid)
         ORDER BY at DESC, id DESC
         LIMIT $4`,
        [userId, ...startOf(page), page.first + 1],
      )
      return Edges.parse(rows)
    },

    libraryCount: (userId) => count(`SELECT count(*)::int AS count FROM (${LIBRARY}) AS mine`, [userId]),

    // index scan on playlist_item_now
    async items(playlistId, first, afterPosition) {
      const { rows } = await pool.query(
        `SELECT item_id AS "itemId", position, track_id AS "trackId", added_by AS "addedBy", added_at AS "addedAt"
         FROM playlist_item
         WHERE playlist_id = $1
           AND to_version IS NULL
           AND position > $2
         ORDER BY position
         LIMIT $3`,
        [playlistId, afterPosition ?? '', first + 1],
      )
      return ItemRow.array().parse(rows)
    },

    // index scan backward on playlist_edit_pkey
    async edits(playlistId, first, beforeVersion) {
      const { rows } = await pool.query(
        `SELECT ${EDIT_COLUMNS}
         FROM playlist_edit
         WHERE playlist_id = $1
           AND version < $2
         ORDER BY version DESC
         LIMIT $3`,
        [playlistId, beforeVersion ?? 2_147_483_647, first + 1],
      )
      return EditRow.array().parse(rows)
    },

    async edit(playlistId, version) {
      const { rows } = await pool.query(
        `SELECT ${EDIT_COLUMNS}
         FROM playlist_edit
         WHERE playlist_id = $1
           AND version = $2`,
        [playlistId, version],
      )
      return EditRow.array().parse(rows)[0] ?? null
    },

    async collaborators(playlistIds) {
      const { rows } = await pool.query(
        `SELECT playlist_id, user_id
         FROM playlist_collaborator
         WHERE playlist_id = ANY($1::uuid[])
         ORDER BY playlist_id, created_at, user_id`,
        [playlistIds],
      )
      const byPlaylist = Map.groupBy(Collaborators.parse(rows), (row) => row.playlist_id)
      return playlistIds.map((id) => (byPlaylist.get(id) ?? []).map((row) => row.user_id))
    },
  }
}
