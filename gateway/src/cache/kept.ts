import { LRUCache } from 'lru-cache'
import type { Piece } from '../execute/pieces.ts'
import type { WholeAnswer } from './responseCache.ts'

export interface CacheOptions {
  /** Of all that is kept, together. */
  mostBytes?: number
}

/** Something that was the same for everyone when it was asked for. Times are of `performance.now()`. */
export type Kept = {
  /** When the oldest of it was asked for, or it was seen last that nothing had changed since. */
  asOfMs: number
  untilMs: number
  /** What it is, or may be, about. */
  tags: readonly string[]
  /** Without its tags. */
  bytes: number
} & ({ answer: WholeAnswer } | { piece: Piece })

/** What is kept in this process: whole answers, and entities. What nobody asks for goes first. */
export interface KeptThings {
  /** Null where there is nothing, or nothing that may still be told. */
  find(key: string): Kept | null
  /** Keeps it; false where its time is over already, or something that it is about has changed since it was asked for. */
  keep(key: string, kept: Kept): boolean
  /** An entity has changed. What was asked for before, and is or may be about it, is not told any more. */
  invalidate(typeName: string, id: string): void
}

const MOST_BYTES = 64 * 1024 * 1024
/** Of the cache's own for each thing and for each of its tags, about. */
const BYTES_OF_THING = 500
const BYTES_OF_TAG = 50
const REMEMBERED_CHANGES = 50_000

export const typeTag = (typeName: string) => `type ${typeName}`
export const nameTag = (id: string) => `name ${id}`

/**
 * Nothing is looked for when an entity changes: it is noted when it did, and compared where something about it is asked for
 * or comes to be kept. So what was under way at that moment is as old as what was there.
 */
export function createKeptThings({ mostBytes = MOST_BYTES }: CacheOptions): KeptThings {
  const things = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes, tags }, key) => {
      let size = bytes + key.length + BYTES_OF_THING
      for (const tag of tags) size += tag.length + BYTES_OF_TAG
      return size
    },
  })
  /** When what a tag stands for changed last. Of what is older than all that is remembered nobody knows any more. */
  const changes = new LRUCache<string, number>({
    max: REMEMBERED_CHANGES,
    dispose: (changedMs, _tag, reason) => {
      if (reason === 'evict') forgottenMs = Math.max(forgottenMs, changedMs)
    },
  })
  let lastChangeMs = -Infinity
  let forgottenMs = -Infinity

  function hasChanged({ asOfMs, tags }: Kept): boolean {
    if (lastChangeMs < asOfMs) return false
    if (forgottenMs >= asOfMs) return true
    for (const tag of tags) {
      const changedMs = changes.peek(tag)
      if (changedMs !== undefined && changedMs >= asOfMs) return true
    }
    return false
  }

  return {
    find(key) {
      const found = things.get(key)
      if (!found) return null
      const nowMs = performance.now()
      if (found.untilMs <= nowMs || hasChanged(found)) {
        things.delete(key)
        return null
      }
      found.asOfMs = nowMs
      return found
    },
    keep(key, kept) {
      if (kept.untilMs <= performance.now() || hasChanged(kept)) return false
      const known = things.peek(key)
      // What was slow to come may be older than what is there.
      if (!known || known.untilMs < kept.untilMs || hasChanged(known)) things.set(key, kept)
      return true
    },
    invalidate(typeName, id) {
      lastChangeMs = performance.now()
      changes.set(typeTag(typeName), lastChangeMs)
      changes.set(nameTag(id), lastChangeMs)
    },
  }
}
