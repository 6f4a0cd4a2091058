import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** Of all texts together; the least used go first, and their clients send them again. */
const KEPT_CHARACTERS = 8_000_000

/** Documents that clients have sent once and name by their hash from then on: Apollo's automatic persisted queries. */
export interface PersistedQueries {
  /** Keeps a document under its hash; false where that is not its hash. */
  keep(sha256: string, text: string): boolean
  find(sha256: string): string | undefined
}

export function createPersistedQueries(): PersistedQueries {
  const texts = new LRUCache<string, string>({ maxSize: KEPT_CHARACTERS, sizeCalculation: ({ length }) => length + 1 })
  return {
    keep(sha256, text) {
      if (texts.get(sha256) === text) return true
      if (hash('sha256', text) !== sha256) return false
      texts.set(sha256, text)
      return true
    },
    find: (sha256) => texts.get(sha256),
  }
}
