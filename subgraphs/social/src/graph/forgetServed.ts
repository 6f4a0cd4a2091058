import type { Redis } from 'ioredis'
import { activityKey, countsKey, leaseKey, setKey, type Direction } from './graphKeys.ts'

const AT_ONCE = 500

/** Drops the counts of owners, and their sets of one direction where one is given; for what is written in bulk. */
export function forgetServed(client: Redis, owners: Iterable<string>, direction: Direction | null): Promise<void> {
  return drop(client, owners, (ownerId) => [countsKey(ownerId), ...(direction ? [setKey({ direction, ownerId })] : [])])
}

/** Drops what people heard last. */
export function forgetActivity(client: Redis, people: Iterable<string>): Promise<void> {
  return drop(client, people, (personId) => [activityKey(personId)])
}

async function drop(client: Redis, owners: Iterable<string>, keysOf: (ownerId: string) => string[]): Promise<void> {
  const all = [...owners]
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const some = all.slice(start, start + AT_ONCE)
    await Promise.all(some.map((ownerId) => client.del(...keysOf(ownerId).flatMap((key) => [key, leaseKey(key)]))))
  }
}
