import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '@chorus/telemetry'
import type { Rollups } from './rollups.ts'

export interface KeeperOptions {
  rollups: Rollups
  /** What they are of, for whoever reads the log. */
  of?: string
  logger: Logger
  /** The shortest time from the end of one refresh to the start of the next. */
  everyMs?: number
}

export interface RollupKeeper {
  /** How old the roll-ups may be: milliseconds since the last refresh that succeeded began. */
  lagMs(): number
  /** Waits for a refresh under way. */
  close(): Promise<void>
}

const EVERY_MS = 5_000
/** Refreshing takes a tenth of the time: readers come first. But nobody waits longer than a minute for a play. */
const PAUSE_PER_WORK = 9
const MOST_LAG_MS = 50_000

/** Refreshes the roll-ups for ever, one refresh at a time; one that fails is reported and tried again. */
export function keepRollups({ rollups, of = 'play', logger, everyMs = EVERY_MS }: KeeperOptions): RollupKeeper {
  const stop = new AbortController()
  let freshAtMs = Date.now()

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      const startedAtMs = Date.now()
      try {
        const days = await rollups.refresh()
        freshAtMs = startedAtMs
        if (days > 0) logger.debug({ of, days, tookMs: Date.now() - startedAtMs }, 'roll-ups refreshed')
      } catch (error) {
        logger.error({ err: error, of }, 'roll-ups could not be refreshed')
      }
      // The pause rejects when it is told to stop, which is no failure.
      const restMs = restAfter(Date.now() - startedAtMs, everyMs)
      await pause(restMs, undefined, { signal: stop.signal, ref: false }).catch(() => {})
    }
  }

  const running = run()
  return {
    lagMs: () => Date.now() - freshAtMs,
    async close() {
      stop.abort()
      await running
    },
  }
}

/**
 * How long to rest after a refresh that took so long, milliseconds. A play that comes right after the refresh began waits
 * for the rest of it, this rest, and the next refresh, which takes as long.
 */
export function restAfter(tookMs: number, everyMs = EVERY_MS): number {
  return Math.max(everyMs, Math.min(PAUSE_PER_WORK * tookMs, MOST_LAG_MS - 2 * tookMs))
}
