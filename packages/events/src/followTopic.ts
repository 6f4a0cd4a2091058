import type { Logger } from '@chorus/telemetry'
import type { Consumption, EventLog } from './eventLog.ts'

/** A topic that is consumed in the background until it is closed. */
export interface Following {
  /** The age of the oldest event that has not had its effect yet, milliseconds. */
  lagMs(): Promise<number>
  /** Finishes the batch at hand and stops. */
  close(): Promise<void>
}

export interface FollowOptions extends Omit<Consumption, 'signal'> {
  log: EventLog
  logger: Logger
}

export function followTopic({ log, logger, ...consumption }: FollowOptions): Following {
  const { topic, group } = consumption
  const closing = new AbortController()
  const running = log
    .consume({ ...consumption, signal: closing.signal })
    .catch((error: unknown) => logger.error({ err: error, topic, group }, 'a topic is no longer followed'))
  return {
    lagMs: () => log.lag(topic, group),
    async close() {
      closing.abort()
      await running
    },
  }
}
