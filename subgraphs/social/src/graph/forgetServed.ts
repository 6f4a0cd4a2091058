import type { Redis } from 'ioredis'
import { countsKey, leaseKey, setKey, type Direction } from './graphKeys.ts'

const AT_ONCE = 500

/** Drops the counts of owners, and their sets of one direction where one is given; for what is written in bulk. */
export async function forgetServed(
  client: Redis,
  owners: Iterable<string>,
  direction: Direction | null,
): Promise<void> {
  const all = [...owners]
  for (let start = 0; start < all.length; start += AT_ONCE) {
    await Promise.all(
      all.slice(start, start + AT_ONCE).map((ownerId) => {
        const keys = [countsKey(ownerId), ...(direction ? [setKey({ direction, ownerId })] : [])]
        return client.del(...keys.flatMap((key) => [key, leaseKey(key)]))
      }),
    )
  }
}
