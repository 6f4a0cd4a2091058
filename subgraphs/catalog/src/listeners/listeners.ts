import type { Pool } from 'pg'
import { z } from 'zod'
import type { ListenerChanged } from '@chorus/events'
import type { Clock } from '@chorus/subgraph-server'
import { FREE_ENTITLEMENTS, type Listener } from './listener.ts'

/**
 * The people who may listen, as users tells of them.
 *
 * Owns the table `listener`, a projection that only events write. A person is here moments after registering. It does
 * not decide who is entitled to what, but it knows the clock: entitlements that have run out count as the free tier's
 * even before users says so.
 */
export interface Listeners {
  /** Null for who has not registered. */
  find(userId: string): Promise<Listener | null>
  /** Takes snapshots in any order and any number of times; of each person the highest version stays. */
  project(snapshots: readonly ListenerChanged[]): Promise<void>
}

const Row = z.object({
  user_id: z.string(),
  country: z.string(),
  tier: z.enum(['FREE', 'PREMIUM']),
  max_bitrate_kbps: z.int(),
  max_concurrent_streams: z.int(),
  explicit_allowed: z.boolean(),
  entitled_until: z.date().nullable(),
})

export function createListeners({ pool, clock }: { pool: Pool; clock: Clock }): Listeners {
  return {
    async find(userId) {
      // index scan on listener_pkey
      const { rows } = await pool.query(
        `SELECT user_id, country, tier, max_bitrate_kbps, max_concurrent_streams, explicit_allowed, entitled_until
         FROM listener
         WHERE user_id = $1`,
        [userId],
      )
      return rows.length === 0 ? null : asOf(Row.parse(rows[0]), clock.now())
    },

    async project(snapshots) {
      const newest = new Map<string, ListenerChanged>()
      for (const snapshot of snapshots) {
        const known = newest.get(snapshot.userId)
        if (!known || snapshot.version > known.version) newest.set(snapshot.userId, snapshot)
      }
      const rows = [...newest.values()]
      if (rows.length === 0) return
      await pool.query(
        `INSERT INTO listener AS known (
           user_id, version, country, tier, max_bitrate_kbps, max_concurrent_streams, explicit_allowed, entitled_until
         )
         SELECT *
         FROM unnest(
           $1::uuid[], $2::integer[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::boolean[],
           $8::timestamptz[]
         )
         ON CONFLICT (user_id) DO UPDATE SET
           version = EXCLUDED.version,
           country = EXCLUDED.country,
           tier = EXCLUDED.tier,
           max_bitrate_kbps = EXCLUDED.max_bitrate_kbps,
           max_concurrent_streams = EXCLUDED.max_concurrent_streams,
           explicit_allowed = EXCLUDED.explicit_allowed,
           entitled_until = EXCLUDED.entitled_until
         WHERE EXCLUDED.version > known.version`,
        [
          rows.map((row) => row.userId),
          rows.map((row) => row.version),
          rows.map((row) => row.country),
          rows.map((row) => row.tier),
          rows.map((row) => row.maxBitrateKbps),
          rows.map((row) => row.maxConcurrentStreams),
          rows.map((row) => row.explicitAllowed),
          rows.map((row) => row.entitledUntil),
        ],
      )
    },
  }
}

function asOf(row: z.infer<typeof Row>, now: Date): Listener {
  const person = { userId: row.user_id, country: row.country, explicitAllowed: row.explicit_allowed }
  if (row.entitled_until !== null && row.entitled_until <= now) return { ...person, ...FREE_ENTITLEMENTS }
  return {
    ...person,
    tier: row.tier,
    maxBitrateKbps: row.max_bitrate_kbps,
    maxConcurrentStreams: row.max_concurrent_streams,
  }
}
