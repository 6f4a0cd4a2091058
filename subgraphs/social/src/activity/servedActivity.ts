import type { Logger } from '@chorus/telemetry'
import { createDistrust } from '../graph/distrust.ts'
import { isNews, type Session } from './session.ts'
import type { SessionCache } from './sessionCache.ts'
import type { PersonsSession, SessionRecord } from './sessionRecord.ts'

/**
 * What people play now and played last, as it is served.
 *
 * Every sign of life goes to Redis; what is news (a track begins, pauses, goes on, ends) goes to PostgreSQL before it.
 * So a flushed Redis is rebuilt from the record, a few seconds less exact and otherwise the same.
 */
export interface ServedActivity {
  /** Takes in what is told, in any order and any number of times. Rejects when PostgreSQL is away. */
  tell(sessions: readonly PersonsSession[]): Promise<void>
  of(userIds: readonly string[]): Promise<Session[][]>
  close(): void
}

export interface ServedActivityDependencies {
  record: SessionRecord
  cache: SessionCache
  logger: Logger
}

export function createServedActivity({ record, cache, logger }: ServedActivityDependencies): ServedActivity {
  const distrust = createDistrust<string>({ nameOf: (userId) => userId, repair: (userId) => cache.forget(userId) })

  /** Undefined: Redis is away, or not to be believed. */
  const cached = async (userId: string) =>
    distrust.has(userId) ? undefined : cache.read(userId).catch(() => undefined)

  const leased = async (userId: string) => (distrust.has(userId) ? null : cache.lease(userId).catch(() => null))

  return {
    async tell(sessions) {
      const userIds = [...new Set(sessions.map(({ userId }) => userId))]
      const known = new Map(
        await Promise.all(userIds.map(async (userId) => [userId, (await cached(userId)) ?? null] as const)),
      )
      const news = sessions.filter(({ userId, session }) => isNews(session, known.get(userId) ?? null))
      if (news.length > 0) await record.keep(news)
      await Promise.all(
        sessions.map(({ userId, session }) =>
          cache.merge(userId, session).catch((error: unknown) => {
            logger.debug({ err: error }, 'friends’ activity did not take what was told; it is rebuilt')
            distrust.add(userId)
          }),
        ),
      )
    },

    async of(userIds) {
      const found = await Promise.all(userIds.map(cached))
      const missing = userIds.filter((_, index) => !found[index])
      if (missing.length === 0) return found.map((sessions) => sessions ?? [])

      const tokens = await Promise.all(missing.map(leased))
      const recorded = await record.of(missing)
      await Promise.all(
        missing.map(async (userId, index) => {
          const [token, sessions] = [tokens[index], recorded[index]]
          if (token && sessions) await cache.fill(userId, token, sessions).catch(() => {})
        }),
      )
      const rebuilt = new Map(missing.map((userId, index) => [userId, recorded[index] ?? []]))
      return userIds.map((userId, index) => found[index] ?? rebuilt.get(userId) ?? [])
    },

    close: () => distrust.close(),
  }
}
