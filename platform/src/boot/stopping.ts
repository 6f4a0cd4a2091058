import type { Logger } from '@chorus/telemetry'

/** What has been started, to be stopped in the opposite order. */
export interface Started {
  /** Notes how to stop something that runs from now on. */
  add(name: string, stop: () => Promise<void>): void
  /** Stops everything, the last first; each within its bound, whatever the others do. Safe to call twice. */
  stop(): Promise<void>
}

const STOP_TIMEOUT_MS = 20_000

export function createStarted(logger: Logger): Started {
  const running: { name: string; stop: () => Promise<void> }[] = []
  let stopping: Promise<void> | null = null

  async function stopAll(): Promise<void> {
    for (let part = running.pop(); part; part = running.pop()) {
      const { name, stop } = part
      try {
        await withinMs(STOP_TIMEOUT_MS, stop())
        logger.debug({ part: name }, 'stopped')
      } catch (error) {
        logger.error({ err: error, part: name }, 'did not stop cleanly')
      }
    }
  }

  return {
    add: (name, stop) => void running.push({ name, stop }),
    stop: () => (stopping ??= stopAll()),
  }
}

/** @throws Error when the work takes longer; the work itself goes on. */
async function withinMs(timeoutMs: number, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`It took longer than ${timeoutMs} ms.`)), timeoutMs)
  await Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
