import { LRUCache } from 'lru-cache'

/**
 * What has just been read, for those whom many ask about at once: a second, in this process, bounded. Forgetting an
 * owner also keeps away what is still on its way: whoever began to read before the change holds a page of answers that
 * nobody looks into any more.
 */
export interface Hot<Value> {
  /** The answers about one owner, by question. Take it before reading, and put the answer into it. */
  about(owner: string): Map<string, Value>
  forget(owner: string): void
}

const MOST_OWNERS = 5_000
const TTL_MS = 1_000

export function createHot<Value>({ mostAnswers }: { mostAnswers: number }): Hot<Value> {
  const owners = new LRUCache<string, Map<string, Value>>({ max: MOST_OWNERS, ttl: TTL_MS })
  return {
    about(owner) {
      const known = owners.get(owner)
      if (known && known.size < mostAnswers) return known
      const answers = new Map<string, Value>()
      owners.set(owner, answers)
      return answers
    },
    forget: (owner) => void owners.delete(owner),
  }
}
