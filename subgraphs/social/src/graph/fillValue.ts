import type { Redis } from 'ioredis'
import { loadScript } from '@chorus/stores'
import { leaseKey, SET_TTL_MS } from './graphKeys.ts'

const script = loadScript(import.meta.url, 'fillValue.lua')

/** Keeps a value as it was read from the record, unless its lease is not the one that the token was given for. */
export function fillValue(client: Redis, key: string, token: string, value: string): Promise<unknown> {
  return script(client, [key, leaseKey(key)], [token, SET_TTL_MS, value])
}
