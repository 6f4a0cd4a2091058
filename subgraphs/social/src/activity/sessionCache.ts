import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { answerSoon, loadScript } from '@chorus/stores'
import { activityKey, LEASE_TTL_MS, leaseKey, SET_TTL_MS } from '../graph/graphKeys.ts'
import { fillValue } from '../graph/fillValue.ts'
import { PATIENCE, type Patience } from '../graph/patience.ts'
import { MOST_SESSIONS, Session } from './session.ts'

const Sessions = z.array(Session)

/** People's last sessions in Redis, and only in Redis. */
export interface SessionCache {
  /** Null where the list is missing. */
  read(userId: string): Promise<Session[] | null>
  /** Takes in what is told, unless the list is missing. */
  merge(userId: string, session: Session): Promise<void>
  /** A token to fill with; null where somebody else does. Take it before the record is read. */
  lease(userId: string): Promise<string | null>
  fill(userId: string, token: string, sessions: readonly Session[]): Promise<void>
  forget(userId: string): Promise<void>
}

const mergeSession = loadScript(import.meta.url, 'mergeSession.lua')

export function createSessionCache(client: Redis, { readMs, writeMs }: Patience = PATIENCE): SessionCache {
  const answer = <Reply>(withinMs: number, ask: () => Promise<Reply>) =>
    answerSoon(client, { what: "Friends' activity", withinMs }, ask)

  return {
    async read(userId) {
      const text = await answer(readMs, () => client.get(activityKey(userId)))
      if (text === null) return null
      const read = Sessions.safeParse(JSON.parse(text))
      // What another version of us wrote in another shape counts as missing.
      return read.success ? read.data : null
    },

    async merge(userId, session) {
      const key = activityKey(userId)
      const args = [JSON.stringify(session), MOST_SESSIONS, SET_TTL_MS]
      await answer(writeMs, () => mergeSession(client, [key, leaseKey(key)], args))
    },

    async lease(userId) {
      const token = randomUUID()
      const key = leaseKey(activityKey(userId))
      const taken = await answer(readMs, () => client.set(key, token, 'PX', LEASE_TTL_MS, 'NX'))
      return taken === 'OK' ? token : null
    },

    async fill(userId, token, sessions) {
      await answer(writeMs, () => fillValue(client, activityKey(userId), token, JSON.stringify(sessions)))
    },

    async forget(userId) {
      const key = activityKey(userId)
      await answer(writeMs, () => client.del(key, leaseKey(key)))
    },
  }
}
