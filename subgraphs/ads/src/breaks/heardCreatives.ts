import { LRUCache } from 'lru-cache'
import type { AdCreative, PrismaClient } from '../../generated/prisma/client.ts'

/** Creatives of the ads that listeners are given: few, and the same for all of them. */
export interface HeardCreatives {
  /** Null where there is none. May be REMEMBERED_MS old; whether it is still approved, decisions know. */
  find(creativeId: string): Promise<AdCreative | null>
}

const REMEMBERED_MS = 5_000
const MOST_REMEMBERED = 20_000

export function createHeardCreatives(prisma: Pick<PrismaClient, 'adCreative'>): HeardCreatives {
  const remembered = new LRUCache<string, Promise<AdCreative | null>>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS })

  return {
    find(creativeId) {
      const known = remembered.get(creativeId)
      if (known) return known
      const asked = prisma.adCreative.findUnique({ where: { id: creativeId } })
      // What fails is asked again.
      const found = asked.catch((error: unknown) => {
        remembered.delete(creativeId)
        throw error
      })
      remembered.set(creativeId, found)
      return found
    },
  }
}
