import type { Redis } from 'ioredis'

/**
 * An answer of a Redis that may be away. Fails at once where nobody is connected, and after `withinMs` where nobody
 * answers, so that who asks can do without.
 * @throws Error that says so, or the command's own.
 */
export async function answerSoon<Reply>(
  client: Redis,
  { what, withinMs }: { what: string; withinMs: number },
  ask: () => Promise<Reply>,
): Promise<Reply> {
  if (client.status === 'reconnecting' || client.status === 'close' || client.status === 'end') {
    throw new Error(`${what} is out of reach.`)
  }
  const late = Promise.withResolvers<never>()
  const giveUp = () => late.reject(new Error(`${what} did not answer within ${withinMs} ms.`))
  // Where this process was too busy to read it, the answer lies in the socket: it is read before anybody gives up.
  const timer = setTimeout(() => setImmediate(giveUp), withinMs)
  try {
    return await Promise.race([ask(), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
