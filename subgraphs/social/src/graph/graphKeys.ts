/**
 * The graph as it is served, in a Redis that may vanish at any time. All keys of one person (or artist) carry the id as
 * hash tag, so that a script touches one slot.
 *
 *   social:{<owner>}:<direction>            sorted set of the ids at the other end, scored by the moment of the edge in
 *                                           milliseconds since 1970. At most MOST_KEPT of the newest. Its lowest member
 *                                           FLOOR says how far it reaches: every edge later than FLOOR's score is there;
 *                                           -inf: all edges are. Without FLOOR the set is missing, not empty.
 *   social:{<owner>}:<direction>:lease      the token of who rebuilds the set. Every change takes it away, so that what
 *                                           was read before a change is never kept after it.
 *   social:{<owner>}:<direction>:versions   hash of ids to the versions of their last changes, for VERSIONS_TTL_MS: of
 *                                           two changes of an edge that overtake each other the later one stays.
 *   social:{<id>}:counts                    JSON of the kept counts of a person or an artist
 *   social:{<id>}:counts:lease              as above
 *   social:{<person>}:activity              JSON of the person's last sessions of playing, see `activity/session.ts`
 *   social:{<person>}:activity:lease        as above
 */
export type Direction = 'following' | 'followers' | 'artists' | 'blockers'

/** One of the sets: one person's edges in one direction. */
export interface EdgeSet {
  direction: Direction
  ownerId: string
}

export const setKey = ({ direction, ownerId }: EdgeSet) => `social:{${ownerId}}:${direction}`
export const countsKey = (id: string) => `social:{${id}}:counts`
export const activityKey = (personId: string) => `social:{${personId}}:activity`
export const leaseKey = (key: string) => `${key}:lease`
export const versionsKey = (key: string) => `${key}:versions`

export const FLOOR = '.'
/** A rebuild reads so many; a set that grows to twice as many is cut down to them. */
export const WINDOW = 1_000
export const MOST_KEPT = 2 * WINDOW
/** Of what nobody changes, so that memory is not kept for those who are gone. */
export const SET_TTL_MS = 24 * 3_600_000
export const LEASE_TTL_MS = 5_000
export const VERSIONS_TTL_MS = 60_000
export const MOST_VERSIONS = 10_000
