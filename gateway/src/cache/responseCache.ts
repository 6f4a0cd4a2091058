import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { GraphqlAnswer, GraphqlRequest } from '../engine.ts'
import type { Circumstances } from '../execute/circumstances.ts'
import type { GuardedOperation } from '../plan/operations.ts'
import { namesOf } from './namesOf.ts'

export type WholeAnswer = Extract<GraphqlAnswer, { kind: 'answered' }>

/** Where the answer to one request is kept, if it may be kept at all. */
export interface Place {
  find(): WholeAnswer | null
  /** Keeps an answer that has no errors; returns it with the time for which others may keep it too. */
  keep(answer: WholeAnswer): WholeAnswer
}

/** Answers that are the same for everyone, in this process. */
export interface ResponseCache {
  /** Null for an operation of which something is not public. */
  placeOf(operation: GuardedOperation, request: GraphqlRequest, circumstances: Circumstances): Place | null
  /** Drops what an entity is in, or may be in. */
  invalidate(typeName: string, id: string): void
}

export interface CacheOptions {
  /** Of all answers together. */
  mostBytes?: number
}

interface Kept {
  answer: WholeAnswer
  untilMs: number
  /** What it is found by when it is to be dropped. */
  tags: readonly string[]
}

const MOST_BYTES = 64 * 1024 * 1024
/** A character of an answer takes up to three bytes as text and in UTF-8. */
const BYTES_PER_CHARACTER = 3
const REMEMBERED_DROPS = 10_000

export function createResponseCache({ mostBytes = MOST_BYTES }: CacheOptions): ResponseCache {
  const keysByTag = new Map<string, Set<string>>()
  const kept = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    sizeCalculation: ({ answer, tags }) => answer.body.length * BYTES_PER_CHARACTER + tags.join().length + 1_000,
    dispose: ({ tags }, key) => {
      for (const tag of tags) {
        const keys = keysByTag.get(tag)
        keys?.delete(key)
        if (keys?.size === 0) keysByTag.delete(tag)
      }
    },
  })

  /** What was dropped last, and in which order: an answer that was asked for before that may be as old. */
  const dropped = new LRUCache<string, number>({ max: REMEMBERED_DROPS })
  let drops = 0

  function keep(key: string, entry: Kept): void {
    kept.set(key, entry)
    // One that is larger than the whole cache is not kept.
    if (!kept.has(key)) return
    for (const tag of entry.tags) {
      const keys = keysByTag.get(tag) ?? new Set()
      keysByTag.set(tag, keys.add(key))
    }
  }

  function drop(tag: string): void {
    dropped.set(tag, ++drops)
    for (const key of [...(keysByTag.get(tag) ?? [])]) kept.delete(key)
  }

  return {
    placeOf(operation, request, circumstances) {
      const { cachePolicy } = operation
      if (!cachePolicy) return null
      const key = keyOf(operation, request, circumstances)
      const askedAt = drops
      return {
        find() {
          const found = kept.get(key)
          if (!found) return null
          const leftMs = found.untilMs - Date.now()
          return leftMs > 0 ? { ...found.answer, publicForS: Math.floor(leftMs / 1_000) } : null
        },
        keep(answer) {
          if (answer.hasErrors) return answer
          const { maxAgeS, unnamed } = cachePolicy
          const names = namesOf(operation, request.variables, answer.body, cachePolicy)
          const tags = [...[...unnamed].map(typeTag), ...[...names].map(nameTag)]
          if (tags.some((tag) => (dropped.get(tag) ?? 0) > askedAt)) return answer
          let bytes: Buffer | undefined
          const encoded = answer.encoded ?? (() => (bytes ??= Buffer.from(answer.body)))
          keep(key, { answer: { ...answer, encoded }, untilMs: Date.now() + maxAgeS * 1_000, tags })
          return { ...answer, publicForS: maxAgeS }
        },
      }
    },

    invalidate(typeName, id) {
      drop(typeTag(typeName))
      drop(nameTag(id))
    },
  }
}

const typeTag = (typeName: string) => `type ${typeName}`
const nameTag = (id: string) => `name ${id}`

/** Variables that the operation does not know are nothing to it. Hashed: arguments may be personal, and are long. */
function keyOf(
  { operation }: GuardedOperation,
  { query, operationName, variables }: GraphqlRequest,
  { forwardedHeaders }: Circumstances,
): string {
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
  const given = names.map((name) => variables[name])
  return hash('sha256', JSON.stringify([operationName, query, given, forwardedHeaders]), 'base64')
}
