import { generateNKeysBetween } from 'fractional-indexing'
import type pg from 'pg'
import { z } from 'zod'

/** An item as it goes to its place. */
export interface PlacedItem {
  itemId: string
  trackId: string
  addedBy: string
  addedAt: Date
}

/** The items of one playlist, within the transaction of one edit that makes one version. */
export interface Places {
  /** Where an item stands, or stood last; null: it never was in this playlist. */
  positionOf(itemId: string): Promise<string | null>
  /** Those of these items that stand there now. */
  standing(itemIds: readonly string[]): Promise<PlacedItem[]>
  /** Those of these items that are, or ever were, in this playlist. */
  everHere(itemIds: readonly string[]): Promise<Set<string>>
  /** Puts items, in this order, after a position; `top` and `end` are before and after all. */
  put(items: readonly PlacedItem[], after: { position: string } | 'top' | 'end'): Promise<void>
  /** Takes items away, for good or to put them elsewhere. */
  take(itemIds: readonly string[]): Promise<void>
}

/** Repeated insertion at one place makes fractions longer; beyond this all are numbered anew. */
const LONGEST_POSITION = 120
/** Sorts after every position. */
const AFTER_ALL = '~'

const Positions = z.array(z.object({ position: z.string() }))
const Ids = z.array(z.object({ id: z.string() }))
const Items = z.array(z.object({ itemId: z.string(), trackId: z.string(), addedBy: z.string(), addedAt: z.date() }))

export function createPlaces(client: pg.PoolClient, playlistId: string, version: number): Places {
  /** The position of the nearest item at or before a position, or after it; null: there is none. */
  async function neighbour(side: 'before' | 'after', position: string): Promise<string | null> {
    // index scan on playlist_item_now, backward for `before`
    const { rows } = await client.query(
      `SELECT position
       FROM playlist_item
       WHERE playlist_id = $1
         AND to_version IS NULL
         AND position ${side === 'before' ? '<=' : '>'} $2
       ORDER BY position ${side === 'before' ? 'DESC' : 'ASC'}
       LIMIT 1`,
      [playlistId, position],
    )
    return Positions.parse(rows)[0]?.position ?? null
  }

  async function insert(items: readonly PlacedItem[], positions: readonly string[]): Promise<void> {
    await client.query(
      `INSERT INTO playlist_item (playlist_id, from_version, item_id, position, track_id, added_by, added_at)
       SELECT $1, $2, *
       FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::timestamptz[])`,
      [
        playlistId,
        version,
        items.map(({ itemId }) => itemId),
        positions,
        items.map(({ trackId }) => trackId),
        items.map(({ addedBy }) => addedBy),
        items.map(({ addedAt }) => addedAt),
      ],
    )
  }

  /** Gives all items short fractions again, in their order. Resolves to the new neighbours of the place after `left`. */
  async function renumber(left: string | null): Promise<[left: string | null, right: string | null]> {
    const { rows } = await client.query(
      `SELECT item_id AS "itemId", track_id AS "trackId", added_by AS "addedBy", added_at AS "addedAt", position
       FROM playlist_item
       WHERE playlist_id = $1
         AND to_version IS NULL
       ORDER BY position`,
      [playlistId],
    )
    const items = Items.parse(rows)
    const before = left === null ? 0 : Positions.parse(rows).filter(({ position }) => position <= left).length
    await take(items.map(({ itemId }) => itemId))
    const positions = generateNKeysBetween(null, null, items.length)
    await insert(items, positions)
    return [positions[before - 1] ?? null, positions[before] ?? null]
  }

  async function take(itemIds: readonly string[]): Promise<void> {
    // What this very version has put there has no history to keep.
    await client.query(
      `DELETE FROM playlist_item
       WHERE playlist_id = $1
         AND item_id = ANY($2::uuid[])
         AND from_version = $3`,
      [playlistId, itemIds, version],
    )
    await client.query(
      `UPDATE playlist_item
       SET to_version = $3
       WHERE playlist_id = $1
         AND item_id = ANY($2::uuid[])
         AND to_version IS NULL`,
      [playlistId, itemIds, version],
    )
  }

  return {
    async positionOf(itemId) {
      const { rows } = await client.query(
        `SELECT position
         FROM playlist_item
         WHERE playlist_id = $1
           AND item_id = $2
         ORDER BY from_version DESC
         LIMIT 1`,
        [playlistId, itemId],
      )
      return Positions.parse(rows)[0]?.position ?? null
    },

    async standing(itemIds) {
      const { rows } = await client.query(
        `SELECT item_id AS "itemId", track_id AS "trackId", added_by AS "addedBy", added_at AS "addedAt"
         FROM playlist_item
         WHERE playlist_id = $1
           AND to_version IS NULL
           AND item_id = ANY($2::uuid[])`,
        [playlistId, itemIds],
      )
      return Items.parse(rows)
    },

    async everHere(itemIds) {
      const { rows } = await client.query(
        `SELECT DISTINCT item_id AS id
         FROM playlist_item
         WHERE playlist_id = $1
           AND item_id = ANY($2::uuid[])`,
        [playlistId, itemIds],
      )
      return new Set(Ids.parse(rows).map(({ id }) => id))
    },

    async put(items, after) {
      const left = after === 'top' ? null : await neighbour('before', after === 'end' ? AFTER_ALL : after.position)
      const right = await neighbour('after', left ?? '')
      const positions = generateNKeysBetween(left, right, items.length)
      if (positions.every((position) => position.length <= LONGEST_POSITION)) return insert(items, positions)
      await insert(items, generateNKeysBetween(...(await renumber(left)), items.length))
    },

    take,
  }
}
