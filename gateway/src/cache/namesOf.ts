import { visit } from 'graphql'
import type { ReadOperation } from '../plan/readOperation.ts'
import type { CachePolicy } from './cachePolicy.ts'

/** Longer texts are nobody's id. */
const LONGEST_NAME = 200

/**
 * The ids that an answer is about: those that entities in it say, and all that was asked for, found or not. Some may be no
 * ids at all, which does no harm.
 */
export function namesOf(
  { document }: ReadOperation,
  variables: Readonly<Record<string, unknown>>,
  body: string,
  { keyNames }: CachePolicy,
): ReadonlySet<string> {
  const names = new Set<string>()
  const add = (value: unknown) => {
    if (typeof value === 'string' && value.length <= LONGEST_NAME) names.add(value)
    if (typeof value === 'number') names.add(String(value))
  }
  const addAll = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(addAll)
    else add(value)
  }
  const addKeys = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      if (keyNames.has(name)) add(inner)
      addKeys(inner)
    }
  }
  addAll(variables)
  visit(document, { StringValue: ({ value }) => add(value), IntValue: ({ value }) => add(value) })
  addKeys(JSON.parse(body))
  return names
}
