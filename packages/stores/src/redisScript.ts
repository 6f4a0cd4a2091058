import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'

/** Runs on a client with these keys and arguments. */
export type RedisScript = (
  client: Redis,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>

/**
 * A Lua script from files beside a module (`import.meta.url`), one after the other. Sent as its hash; whole when the
 * server has not seen it.
 */
export function loadScript(besideUrl: string, ...files: [string, ...string[]]): RedisScript {
  const text = files.map((file) => readFileSync(new URL(file, besideUrl), 'utf8')).join('\n')
  const hash = createHash('sha1').update(text).digest('hex')
  return async (client, keys, args) => {
    try {
      return await client.evalsha(hash, keys.length, ...keys, ...args)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return client.eval(text, keys.length, ...keys, ...args)
    }
  }
}
