import type { Logger } from '@chorus/telemetry'
import type { CountCache, Counts } from './countCache.ts'
import type { CountRecord } from './countRecord.ts'
import { createDistrust } from './distrust.ts'
import { createHot } from './hot.ts'
import { createSingleFlight } from './singleFlight.ts'

/**
 * How many follow whom, as it is served: from Redis, or from the record where that is away or does not know. A change
 * drops the kept count, so that the next reader reads the record.
 */
export interface ServedCounts {
  ofUsers(ids: readonly string[]): Promise<Counts[]>
  ofArtists(ids: readonly string[]): Promise<Counts[]>
  /** To be called once changes are committed. Never fails. */
  changed(ids: readonly string[]): Promise<void>
  /** Drops what is kept. Rejects when Redis is away. */
  forget(ids: readonly string[]): Promise<void>
  close(): void
}

export interface ServedCountsDependencies {
  record: CountRecord
  cache: CountCache
  logger: Logger
}

const REST_MS = 200

export function createServedCounts({ record, cache, logger }: ServedCountsDependencies): ServedCounts {
  const hot = createHot<Counts>({ mostAnswers: 1 })
  const rebuilds = createSingleFlight<Counts>()
  const distrust = createDistrust<string>({ nameOf: (id) => id, repair: (id) => cache.forget(id) })
  let restUntilMs = 0

  async function cached(id: string): Promise<Counts | 'missing' | 'away'> {
    if (distrust.has(id) || Date.now() < restUntilMs) return 'away'
    try {
      return (await cache.read(id)) ?? 'missing'
    } catch {
      restUntilMs = Date.now() + REST_MS
      return 'away'
    }
  }

  /** `read` is the record's answer for these. */
  async function of(ids: readonly string[], read: (ids: readonly string[]) => Promise<Counts[]>): Promise<Counts[]> {
    const remembered = ids.map((id) => hot.about(id))
    const answers = await Promise.all(ids.map(async (id, index) => remembered[index]?.get('counts') ?? cached(id)))
    const found = new Map(ids.map((id, index) => [id, answers[index] ?? 'missing']))

    const missing = ids.filter((id) => found.get(id) === 'missing')
    const rebuilt = await rebuilds.load(missing, async (some) => {
      const tokens = await Promise.all(some.map((id) => cache.lease(id).catch(() => null)))
      const counts = await read(some)
      await Promise.all(
        some.map(async (id, index) => {
          const [token, count] = [tokens[index], counts[index]]
          if (token && count) await cache.fill(id, token, count).catch(() => {})
        }),
      )
      return counts
    })
    missing.forEach((id, place) => found.set(id, rebuilt[place] ?? 'away'))

    const away = ids.filter((id) => found.get(id) === 'away')
    const recorded = away.length > 0 ? await read(away) : []
    away.forEach((id, place) => found.set(id, recorded[place] ?? 'away'))

    return ids.map((id, index) => {
      const counts = found.get(id)
      if (counts === undefined || typeof counts === 'string') throw new Error('The record gave no counts.')
      remembered[index]?.set('counts', counts)
      return counts
    })
  }

  const drop = (id: string) => {
    hot.forget(id)
    rebuilds.forget(id)
  }

  return {
    ofUsers: (ids) => of(ids, record.ofUsers),
    ofArtists: (ids) => of(ids, record.ofArtists),

    async changed(ids) {
      await Promise.all(
        ids.map(async (id) => {
          drop(id)
          await cache.forget(id).catch((error: unknown) => {
            logger.warn({ err: error }, 'a kept count could not be dropped; it is not believed until it is')
            distrust.add(id)
          })
          drop(id)
        }),
      )
    },

    async forget(ids) {
      await Promise.all(ids.map((id) => cache.forget(id)))
      ids.forEach(drop)
    },

    close: () => distrust.close(),
  }
}
