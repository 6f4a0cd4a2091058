import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { ListenerChanged } from '@chorus/events'

/** What advertising knows of a person. */
export interface Listener {
  /** `1990-02-28` */
  birthDate: string
  /** BCP 47; null where users never told. */
  locale: string | null
  tier: 'FREE' | 'PREMIUM'
  /** When a paid tier ends by itself; null: it does not. */
  entitledUntilMs: number | null
}

/**
 * The people who may hear ads, as users tells of them.
 *
 * Owns the table `listener`, a projection that only events write.
 */
export interface Listeners {
  /** Null for who is not known, yet or any more. May be REMEMBERED_MS old. */
  find(userId: string): Promise<Listener | null>
  /** Takes snapshots in any order and any number of times; of each person the highest version stays. */
  project(snapshots: readonly ListenerChanged[]): Promise<void>
}

/** Whoever pays for silence has it this soon. */
const REMEMBERED_MS = 2_000
const MOST_REMEMBERED = 50_000

const Row = z
  .object({
    birth_date: z.string(),
    locale: z.string().nullable(),
    tier: z.enum(['FREE', 'PREMIUM']),
    entitled_until: z.date().nullable(),
  })
  .transform(({ birth_date, locale, tier, entitled_until }) => ({
    birthDate: birth_date,
    locale,
    tier,
    entitledUntilMs: entitled_until?.getTime() ?? null,
  }))

export function createListeners(pool: Pool): Listeners {
  const remembered = new LRUCache<string, Listener>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS })

  return {
    async find(userId) {
      const known = remembered.get(userId)
      if (known) return known
      const { rows } = await pool.query(
        `SELECT birth_date::text, locale, tier, entitled_until
         FROM listener
         WHERE user_id = $1`,
        [userId],
      )
      if (rows.length === 0) return null
      const listener = Row.parse(rows[0])
      remembered.set(userId, listener)
      return listener
    },

    async project(snapshots) {
      // A statement must not write a row twice.
      const ascending = snapshots.toSorted((one, other) => one.version - other.version)
      const newest = [...new Map(ascending.map((snapshot) => [snapshot.userId, snapshot])).values()]
      if (newest.length === 0) return
      await pool.query(
        `INSERT INTO listener AS known (user_id, version, country, birth_date, locale, tier, entitled_until)
         SELECT user_id, version, country, birth_date, locale, tier, entitled_until
         FROM jsonb_to_recordset($1::jsonb) AS told (
           user_id uuid, version integer, country text, birth_date date, locale text, tier text,
           entitled_until timestamptz
         )
         ORDER BY user_id
         ON CONFLICT (user_id) DO UPDATE SET
           version = excluded.version,
           country = excluded.country,
           birth_date = excluded.birth_date,
           locale = excluded.locale,
           tier = excluded.tier,
           entitled_until = excluded.entitled_until
         WHERE excluded.version > known.version`,
        [JSON.stringify(newest.map(rowOf))],
      )
      for (const { userId } of newest) remembered.delete(userId)
    },
  }
}

/** The free tier is all that is left when a paid one has run out, even before users says so. */
export function hearsAds({ tier, entitledUntilMs }: Listener, nowMs: number): boolean {
  return tier === 'FREE' || (entitledUntilMs !== null && entitledUntilMs <= nowMs)
}

function rowOf({ userId, version, country, birthDate, locale, tier, entitledUntil }: ListenerChanged) {
  return {
    user_id: userId,
    version,
    country,
    birth_date: birthDate,
    locale: locale ?? null,
    tier,
    entitled_until: entitledUntil,
  }
}
