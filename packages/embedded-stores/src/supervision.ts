import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '@chorus/telemetry'
import { stillRuns, type ProcessIdentity } from './processes.ts'

export interface SupervisionOptions<Server extends ProcessIdentity> {
  /** As operators know it. */
  store: string
  server: Server
  /** Starts it again: the same port, the same data. */
  relaunch(): Promise<Server>
  logger: Logger
}

export interface Supervision<Server> {
  /** The server as it runs now, or ran last. */
  current(): Server
  /** Watches no longer; resolves to the server that is to be stopped. */
  end(): Promise<Server>
}

/** A server may be no child of ours, so that it is looked at instead of waited for. */
const CHECK_EVERY_MS = 500
const LONGEST_BACKOFF_MS = 10_000
/** Who lived this long is started again at once. */
const HEALTHY_AFTER_MS = 30_000

/** Starts a store's server again whenever it ends without having been told to, and says so in the log. */
export function supervise<Server extends ProcessIdentity>(options: SupervisionOptions<Server>): Supervision<Server> {
  const { store, relaunch, logger } = options
  const ending = new AbortController()
  let current = options.server
  const paused = (ms: number) => pause(ms, undefined, { signal: ending.signal, ref: false }).catch(() => {})
  const watching = watch()

  async function watch(): Promise<void> {
    let backoffMs = 0
    let startedAtMs = Date.now()
    for (;;) {
      await paused(CHECK_EVERY_MS)
      if (ending.signal.aborted) return
      if (await stillRuns(current)) continue

      logger.error({ store, pid: current.pid }, 'a store has died; it is started again')
      if (Date.now() - startedAtMs > HEALTHY_AFTER_MS) backoffMs = 0
      await paused(backoffMs)
      if (ending.signal.aborted) return
      backoffMs = Math.min(Math.max(backoffMs * 2, CHECK_EVERY_MS), LONGEST_BACKOFF_MS)
      startedAtMs = Date.now()
      try {
        current = await relaunch()
        logger.warn({ store, pid: current.pid, tookMs: Date.now() - startedAtMs }, 'a store runs again')
      } catch (error) {
        logger.error({ err: error, store }, 'a store does not start; it is tried again')
      }
    }
  }

  return {
    current: () => current,
    async end() {
      ending.abort()
      await watching
      return current
    },
  }
}

/** A server that is not watched: whoever started it finds out for themselves. */
export function leaveAlone<Server>(server: Server): Supervision<Server> {
  return { current: () => server, end: async () => server }
}
