import type { PublishedEvent } from '@chorus/events'

type Append = (events: readonly PublishedEvent[]) => Promise<void>

interface Waiting {
  events: readonly PublishedEvent[]
  resolve(): void
  reject(error: unknown): void
}

/** More would only make the first of them wait for the last. */
const MOST_EVENTS_AT_ONCE = 512

/**
 * Appends for many callers at a time: what comes while an append is under way goes with the next one, so that the log
 * writes to its disk once for all of them. Each caller waits for its own events alone; where an append fails, all whose
 * events were in it are told.
 */
export function groupAppends(append: Append): Append {
  let waiting: Waiting[] = []
  let isUnderWay = false

  async function run(): Promise<void> {
    isUnderWay = true
    // What the same turn of the event loop brings goes together.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = takeGroup()
      try {
        await append(group.flatMap(({ events }) => events))
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isUnderWay = false
  }

  function takeGroup(): Waiting[] {
    let events = 0
    let count = 0
    while (count < waiting.length && (count === 0 || events < MOST_EVENTS_AT_ONCE)) {
      events += waiting[count]?.events.length ?? 0
      count += 1
    }
    const group = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return group
  }

  return (events) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ events, resolve, reject })
      if (!isUnderWay) void run()
    })
}
