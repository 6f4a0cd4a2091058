import type { z } from 'zod'
import { badInput, readPage, type PageArguments } from '@chorus/subgraph-server'

/** A page whose cursor holds values of known types, so that they can go into SQL. */
export interface KeyedPage<Key> {
  first: number
  after: Key | null
}

/** @throws ClientError BAD_USER_INPUT when `first` is out of range or `after` holds anything but such a key. */
export function readKeyedPage<Key extends unknown[]>(
  given: PageArguments,
  keyType: z.ZodType<Key>,
  keyLength: number,
): KeyedPage<Key> {
  const { first, after } = readPage(given, { keyLength })
  if (after === null) return { first, after: null }
  const key = keyType.safeParse(after)
  if (!key.success) throw badInput('`after` is not a cursor that this field gave.')
  return { first, after: key.data }
}
