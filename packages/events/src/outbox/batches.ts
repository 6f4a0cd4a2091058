/** Gathers what comes one by one into batches, of which one is handled at a time. */
export interface Batches<Item> {
  /** Resolves when there is room for the next. After a failure, what comes is left out. */
  push(item: Item): Promise<void>
  /** Resolves when the batch at hand is handled, and all that waits unless it was stopped; rejects when one failed. */
  settled(): Promise<void>
}

export interface BatchesOptions<Item> {
  /** How many items a batch has at most; twice as many may wait. */
  most: number
  handle(batch: Item[]): Promise<void>
  onFailure(): void
  signal: AbortSignal
}

export function createBatches<Item>({ most, handle, onFailure, signal }: BatchesOptions<Item>): Batches<Item> {
  const waiting: Item[] = []
  let handling: Promise<void> = Promise.resolve()
  let isHandling = false
  let hasFailed = false

  async function handleWaiting(): Promise<void> {
    try {
      while (waiting.length > 0 && !signal.aborted) await handle(waiting.splice(0, most))
    } catch (error) {
      hasFailed = true
      onFailure()
      throw error
    } finally {
      isHandling = false
    }
  }

  return {
    async push(item) {
      if (hasFailed) return
      waiting.push(item)
      if (!isHandling) {
        isHandling = true
        handling = handleWaiting()
        // Told by `settled`.
        handling.catch(() => {})
      }
      if (waiting.length >= 2 * most) await handling.catch(() => {})
    },
    settled: () => handling,
  }
}
