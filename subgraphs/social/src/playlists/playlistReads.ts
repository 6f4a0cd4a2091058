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

export interface OwnersAsk {
  ownerId: string
  which: 'ALL' | 'PUBLIC'
  page: FollowPage
}

export interface ItemsAsk {
  playlistId: string
  first: number
  /** Null: from the first on. */
  afterPosition: string | null
}

/** Playlists in PostgreSQL, for reading. Where there are many asks, they are one statement. */
export interface PlaylistReads {
  /** Those that are there for the viewer. */
  find(ids: readonly string[], viewerId: string | null): Promise<SeenPlaylist[]>
  /** For each ask, a page of somebody's playlists, newest first, and one more where there is one; and how many there are. */
  ofOwners(asks: readonly OwnersAsk[]): Promise<{ edges: FollowEdge[]; count: number }[]>
  /** What a person owns, edits or follows and may see. */
  library(userId: string, page: FollowPage): Promise<FollowEdge[]>
  libraryCount(userId: string): Promise<number>
  /** For each ask, items in their order, and one more where there is one. */
  items(asks: readonly ItemsAsk[]): Promise<PlaylistItemRow[][]>
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
const OwnedRow = z.object({ place: z.int(), id: z.string().nullable(), at: z.date().nullable(), count: z.int() })
const PlacedRow = ItemRow.extend({ place: z.int() })
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

    // For each ask an index scan backward on playlist_of_owner, and one to count.
    async ofOwners(asks) {
      const starts = asks.map(({ page }) => startOf(page))
      const { rows } = await pool.query({
        name: 'playlists of owners',
        text: `
          SELECT ask.place::int AS place, mine.id, mine.created_at AS at, counted.count
          FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::uuid[], $5::int[])
            WITH ORDINALITY AS ask (owner_id, which, before_at, before_id, wanted, place)
          CROSS JOIN LATERAL (
            SELECT count(*)::int AS count
            FROM playlist
            WHERE owner_id = ask.owner_id
              AND (ask.which = 'ALL' OR visibility = 'PUBLIC')
          ) AS counted
          LEFT JOIN LATERAL (
            SELECT id, created_at
            FROM playlist
            WHERE owner_id = ask.owner_id
              AND (ask.which = 'ALL' OR visibility = 'PUBLIC')
              AND (created_at, id) < (ask.before_at, ask.before_id)
            ORDER BY created_at DESC, id DESC
            LIMIT ask.wanted
          ) AS mine ON true
          ORDER BY ask.place, mine.created_at DESC, mine.id DESC`,
        values: [
          asks.map(({ ownerId }) => ownerId),
          asks.map(({ which }) => which),
          starts.map(([at]) => at),
          starts.map(([, id]) => id),
          asks.map(({ page }) => page.first + 1),
        ],
      })
      const pages = asks.map(() => ({ edges: [] as FollowEdge[], count: 0 }))
      for (const { place, id, at, count } of OwnedRow.array().parse(rows)) {
        const page = pages[place - 1]
        if (!page) continue
        page.count = count
        if (id !== null && at !== null) page.edges.push({ id, at })
      }
      return pages
    },

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

    // For each ask an index scan on playlist_item_now.
    async items(asks) {
      const { rows } = await pool.query({
        name: 'items of playlists',
        text: `
          SELECT
            ask.place::int AS place,
            item.item_id AS "itemId",
            item.position,
            item.track_id AS "trackId",
            item.added_by AS "addedBy",
            item.added_at AS "addedAt"
          FROM unnest($1::uuid[], $2::text[], $3::int[]) WITH ORDINALITY AS ask (playlist_id, after, wanted, place)
          CROSS JOIN LATERAL (
            SELECT item_id, position, track_id, added_by, added_at
            FROM playlist_item
            WHERE playlist_id = ask.playlist_id
              AND to_version IS NULL
              AND position > ask.after COLLATE "C"
            ORDER BY position
            LIMIT ask.wanted
          ) AS item
          ORDER BY ask.place, item.position`,
        values: [
          asks.map(({ playlistId }) => playlistId),
          asks.map(({ afterPosition }) => afterPosition ?? ''),
          asks.map(({ first }) => first + 1),
        ],
      })
      const pages = asks.map((): PlaylistItemRow[] => [])
      for (const { place, ...item } of PlacedRow.array().parse(rows)) pages[place - 1]?.push(item)
      return pages
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
