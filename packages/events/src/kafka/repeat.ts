import type { Logger } from '@chorus/telemetry'
import { untilDone } from './untilDone.ts'

/** A reading that goes on until its signal aborts, and that can be interrupted while its position is moved. */
export interface Repeated {
  /** Resolves when the signal has aborted. */
  ended: Promise<void>
  /** Runs `work` while nothing is read, then goes on. */
  interrupt<Result>(work: () => Promise<Result>): Promise<Result>
}

/** Begins a reading again whenever it fails. */
export function repeat(
  read: (signal: AbortSignal) => Promise<void>,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
): Repeated {
  let turn = new AbortController()
  let gate: Promise<unknown> = Promise.resolve()
  let reading: Promise<void> = Promise.resolve()

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await gate
      await untilDone(
        async () => {
          turn = new AbortController()
          reading = read(AbortSignal.any([signal, turn.signal]))
          await reading
        },
        {
          signal,
          onFailure: (error) => logger.warn({ err: error }, 'events could not be read; trying again'),
        },
      )
    }
  }

  return {
    ended: run(),
    async interrupt(work) {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      turn.abort()
      try {
        await reading.catch(() => {})
        return await work()
      } finally {
        resolve()
      }
    },
  }
}
