/**
 * Writes together what comes together: while a write is under way, what arrives waits and goes with the next one. Nothing
 * waits for a clock. Of a write that fails, everybody in it is told.
 */
export function gather<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, atOnce = 1 }: { most: number; atOnce?: number },
): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (reason: unknown) => void }[] = []
  let running = 0

  async function run() {
    running += 1
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        const results = await write(batch.map(({ item }) => item))
        if (results.length !== batch.length) throw new Error(`${batch.length} items gave ${results.length} results.`)
        for (const [index, { resolve }] of batch.entries()) resolve(results[index]!)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running -= 1
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    waiting.push({ item, resolve, reject })
    // After this tick, so that what one operation writes at once goes together.
    if (running < atOnce) queueMicrotask(() => void (running < atOnce && waiting.length > 0 && run()))
    return promise
  }
}
