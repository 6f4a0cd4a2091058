import { LRUCache } from 'lru-cache'

/** What Redis may hold in an outdated state, as a change did not reach it: not to be read until it has been repaired. */
export interface Distrust<Thing> {
  has(thing: Thing): boolean
  add(thing: Thing): void
  close(): void
}

/** Beyond so many the oldest are left to the events' consumer, which repairs everything in the end. */
const MOST = 100_000
const RETRY_MS = 250
const AT_ONCE = 500

export function createDistrust<Thing>({
  nameOf,
  repair,
}: {
  nameOf(thing: Thing): string
  /** Rejects where it did not succeed; it is then tried again. */
  repair(thing: Thing): Promise<void>
}): Distrust<Thing> {
  const things = new LRUCache<string, { thing: Thing }>({ max: MOST })
  let timer: NodeJS.Timeout | null = null
  let closed = false

  function later(): void {
    if (timer || closed) return
    timer = setTimeout(() => {
      timer = null
      void repairSome().finally(() => things.size > 0 && later())
    }, RETRY_MS).unref()
  }

  async function repairSome(): Promise<void> {
    const some = [...things.entries()].slice(0, AT_ONCE)
    await Promise.allSettled(
      some.map(async ([name, entry]) => {
        await repair(entry.thing)
        // Not one that was added again meanwhile.
        if (things.peek(name) === entry) things.delete(name)
      }),
    )
  }

  return {
    has: (thing) => things.has(nameOf(thing)),
    add(thing) {
      things.set(nameOf(thing), { thing })
      later()
    },
    close() {
      closed = true
      if (timer) clearTimeout(timer)
    },
  }
}
