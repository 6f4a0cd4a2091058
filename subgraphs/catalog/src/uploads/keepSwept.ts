import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '@chorus/telemetry'
import type { Uploads } from './uploads.ts'

export interface Sweeper {
  /** Finishes the batch at hand and stops. */
  close(): Promise<void>
}

const EVERY_MS = 10 * 60_000
const BATCH = 20
/** Batches of one round; the rest waits for the next. */
const MOST_BATCHES = 100

/** Forgets abandoned uploads, a bounded number every ten minutes, until it is closed. Any number of processes may. */
export function keepSwept({
  uploads,
  logger,
  everyMs = EVERY_MS,
}: {
  uploads: Pick<Uploads, 'sweep'>
  logger: Logger
  everyMs?: number
}): Sweeper {
  const closing = new AbortController()
  const { signal } = closing

  async function round(): Promise<void> {
    for (let batch = 0; batch < MOST_BATCHES && !signal.aborted; batch++) {
      if ((await uploads.sweep(BATCH)) < BATCH) return
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await pause(everyMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      await round().catch((error: unknown) => logger.error({ err: error }, 'abandoned uploads could not be swept'))
    }
  }

  const running = run()
  return {
    async close() {
      closing.abort()
      await running
    },
  }
}
