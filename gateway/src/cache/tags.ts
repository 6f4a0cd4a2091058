import { visit } from 'graphql'
import type { ReadOperation } from '../plan/readOperation.ts'
import type { CachePolicy } from './cachePolicy.ts'
import { nameTag, typeTag } from './kept.ts'

/** Longer texts are nobody's id. */
const LONGEST_NAME = 200

/**
 * What an answer is about: the ids that entities in it say, all that was asked for, found or not, and the types of those
 * that say nothing. Some may be no ids at all, which does no harm.
 */
export function tagsOfAnswer(
  { document }: ReadOperation,
  variables: Readonly<Record<string, unknown>>,
  body: string,
  policy: CachePolicy,
): string[] {
  const tags = tagsOfTypes(policy)
  addAll(variables, tags)
  const add = ({ value }: { value: string }) => addName(value, tags)
  visit(document, { StringValue: add, IntValue: add })
  addKeys(JSON.parse(body), policy, tags)
  return [...tags]
}

/** What an entity is about: itself, as it was asked for by a representation's text, and what it leads to. */
export function tagsOfEntity(representation: string, entity: unknown, policy: CachePolicy): string[] {
  const tags = tagsOfTypes(policy)
  addAll(JSON.parse(representation), tags)
  if (policy.keyNames.size > 0) addKeys(entity, policy, tags)
  return [...tags]
}

const tagsOfTypes = ({ unnamed }: CachePolicy) => new Set([...unnamed].map(typeTag))

function addName(value: unknown, tags: Set<string>): void {
  if (typeof value === 'string' && value.length <= LONGEST_NAME) tags.add(nameTag(value))
  if (typeof value === 'number') tags.add(nameTag(String(value)))
}

function addAll(value: unknown, tags: Set<string>): void {
  if (typeof value !== 'object' || value === null) addName(value, tags)
  else for (const inner of Object.values(value)) addAll(inner, tags)
}

function addKeys(value: unknown, policy: CachePolicy, tags: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (policy.keyNames.has(name)) addName(inner, tags)
    addKeys(inner, policy, tags)
  }
}
