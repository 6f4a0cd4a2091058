import type pg from 'pg'
import { z } from 'zod'
import type { FollowEdge, FollowPage } from '../follows/followPage.ts'
import type { Direction } from './graphKeys.ts'

/** One owner's page of one direction. */
export interface PageAsk {
  ownerId: string
  page: FollowPage
}

export interface EdgeEnds {
  ownerId: string
  /** The id at the other end. */
  id: string
}

/** The edges in PostgreSQL. Each function is one statement, for however many owners it is asked. */
export interface EdgeRecord {
  /** For each ask a page, newest first, and one edge more where there is one. */
  pages(direction: Direction, asks: readonly PageAsk[]): Promise<FollowEdge[][]>
  /** Which of these are at the other end of one owner's edges. */
  members(direction: Direction, ownerId: string, ids: readonly string[]): Promise<Set<string>>
  /** Since when each of these edges is there; null: it is not. */
  moments(direction: Direction, ends: readonly EdgeEnds[]): Promise<(Date | null)[]>
}

/** Where a direction's edges are: `own` is the column of who is asked about, `other` that of the edge's other end. */
const TABLES: Record<Direction, { table: string; own: string; other: string }> = {
  following: { table: 'user_follow', own: 'follower_id', other: 'followee_id' },
  followers: { table: 'user_follow', own: 'followee_id', other: 'follower_id' },
  artists: { table: 'artist_follow', own: 'follower_id', other: 'artist_id' },
  blockers: { table: 'user_block', own: 'blocked_id', other: 'blocker_id' },
}

// For each ask a short index scan backward on the direction's own index (of user_follow: in one partition for whom
// somebody follows, merged over the partitions for who follows somebody): no more rows are read than are shown.
const pagesSql = ({ table, own, other }: (typeof TABLES)[Direction]) => `
  SELECT ask.place::int AS place, edge.id, edge.created_at AS at
  FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::uuid[])
    WITH ORDINALITY AS ask (owner_id, wanted, after_at, after_id, place)
  CROSS JOIN LATERAL (
    SELECT ${other} AS id, created_at
    FROM ${table}
    WHERE ${own} = ask.owner_id
      AND (created_at, ${other}) < (ask.after_at, ask.after_id)
    ORDER BY created_at DESC, ${other} DESC
    LIMIT ask.wanted
  ) AS edge
  ORDER BY ask.place, edge.created_at DESC, edge.id DESC`

// By primary key, or by the index of the direction.
const membersSql = ({ table, own, other }: (typeof TABLES)[Direction]) => `
  SELECT ${other} AS id
  FROM ${table}
  WHERE ${own} = $1
    AND ${other} = ANY($2::uuid[])`

const momentsSql = ({ table, own, other }: (typeof TABLES)[Direction]) => `
  SELECT ask.place::int AS place, created_at AS at
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS ask (owner_id, id, place)
  JOIN ${table} ON ${own} = ask.owner_id AND ${other} = ask.id`

const EdgeRow = z.object({ place: z.int(), id: z.string(), at: z.date() })
const MemberRow = z.object({ id: z.string() })
const MomentRow = z.object({ place: z.int(), at: z.date() })

/** Sorts after every edge, so that a first page needs no statement of its own. */
const BEFORE_THE_FIRST = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export function createEdgeRecord(pool: pg.Pool): EdgeRecord {
  return {
    async pages(direction, asks) {
      const starts = asks.map(({ page: { afterEdge } }) =>
        afterEdge ? { at: afterEdge.at.toISOString(), id: afterEdge.id } : BEFORE_THE_FIRST,
      )
      const { rows } = await pool.query({
        name: `pages of ${direction}`,
        text: pagesSql(TABLES[direction]),
        values: [
          asks.map(({ ownerId }) => ownerId),
          asks.map(({ page }) => page.first + 1),
          starts.map(({ at }) => at),
          starts.map(({ id }) => id),
        ],
      })
      const pages = asks.map((): FollowEdge[] => [])
      for (const { place, id, at } of EdgeRow.array().parse(rows)) pages[place - 1]?.push({ id, at })
      return pages
    },

    async members(direction, ownerId, ids) {
      const { rows } = await pool.query({
        name: `members of ${direction}`,
        text: membersSql(TABLES[direction]),
        values: [ownerId, ids],
      })
      return new Set(
        MemberRow.array()
          .parse(rows)
          .map(({ id }) => id),
      )
    },

    async moments(direction, ends) {
      const { rows } = await pool.query({
        name: `moments of ${direction}`,
        text: momentsSql(TABLES[direction]),
        values: [ends.map(({ ownerId }) => ownerId), ends.map(({ id }) => id)],
      })
      const moments = ends.map((): Date | null => null)
      for (const { place, at } of MomentRow.array().parse(rows)) moments[place - 1] = at
      return moments
    },
  }
}
