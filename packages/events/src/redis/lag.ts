import type { Redis } from 'ioredis'
import { z } from 'zod'
import { entryTimeMs, isBefore, streamKey } from './keys.ts'
import { Entries, GroupsReply, PendingReply } from './replies.ts'

const Time = z.tuple([z.coerce.number(), z.coerce.number()])

/** The age of the oldest event that the group has not committed, on Redis's clock. */
export async function readLag(client: Redis, topic: string, group: string): Promise<number> {
  const key = streamKey(topic)
  if (!(await client.exists(key))) return 0

  const oldestId = await oldestUncommitted(client, key, group)
  if (oldestId === null) return 0
  const [seconds, microseconds] = Time.parse(await client.time())
  return Math.max(0, seconds * 1_000 + Math.floor(microseconds / 1_000) - entryTimeMs(oldestId))
}

/** Of what was given and not committed and what is still to be given; after a replay either may be the older. */
async function oldestUncommitted(client: Redis, key: string, group: string): Promise<string | null> {
  const groups = GroupsReply.parse(await client.xinfo('GROUPS', key))
  const found = groups.find(({ name }) => name === group)
  const after = found ? `(${found.lastDeliveredId}` : '-'
  const [next] = Entries.parse(await client.xrange(key, after, '+', 'COUNT', 1))
  if (!found) return next?.id ?? null

  const [, given] = PendingReply.parse(await client.xpending(key, group))
  if (!given || !next) return given ?? next?.id ?? null
  return isBefore(given, next.id) ? given : next.id
}
