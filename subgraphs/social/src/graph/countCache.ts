import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { answerSoon } from '@chorus/stores'
import { fillValue } from './fillValue.ts'
import { PATIENCE, type Patience } from './patience.ts'
import { countsKey, LEASE_TTL_MS, leaseKey } from './graphKeys.ts'

/** What is counted of one person or artist; of an artist only followers are. */
export const Counts = z.object({ followers: z.int(), following: z.int(), followedArtists: z.int() })
export type Counts = z.infer<typeof Counts>

/** Kept counts in Redis, and only in Redis. */
export interface CountCache {
  /** Null where the counts are missing. */
  read(id: string): Promise<Counts | null>
  /** A token to fill with; null where somebody else does. Take it before the record is read. */
  lease(id: string): Promise<string | null>
  fill(id: string, token: string, counts: Counts): Promise<void>
  forget(id: string): Promise<void>
}

export function createCountCache(client: Redis, { readMs, writeMs }: Patience = PATIENCE): CountCache {
  const answer = <Reply>(withinMs: number, ask: () => Promise<Reply>) =>
    answerSoon(client, { what: 'The served graph', withinMs }, ask)

  return {
    async read(id) {
      const text = await answer(readMs, () => client.get(countsKey(id)))
      if (text === null) return null
      const read = Counts.safeParse(JSON.parse(text))
      // What another version of us wrote in another shape counts as missing.
      return read.success ? read.data : null
    },

    async lease(id) {
      const token = randomUUID()
      const key = leaseKey(countsKey(id))
      const taken = await answer(readMs, () => client.set(key, token, 'PX', LEASE_TTL_MS, 'NX'))
      return taken === 'OK' ? token : null
    },

    async fill(id, token, counts) {
      await answer(writeMs, () => fillValue(client, countsKey(id), token, JSON.stringify(counts)))
    },

    async forget(id) {
      const key = countsKey(id)
      await answer(writeMs, () => client.del(key, leaseKey(key)))
    },
  }
}
