import type { Consumption, EventLog } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'

export interface Following {
  /** The age of the oldest event in the topic that has not had its effect yet, milliseconds. */
  lagMs(): Promise<number>
  /** Finishes the batch at hand. */
  close(): Promise<void>
}

export interface FollowOptions {
  log: EventLog
  topic: string
  handle: Consumption['handle']
  logger: Logger
  /** The shortest time from the start of one batch that is not full to the start of the next, milliseconds. */
  everyMs?: number
}

const GROUP = 'analytics'
/**
 * An insert makes a part on disk, whether it holds a row or thousands: one a second at most, unless they are full. A batch
 * is handled in one go, in the process that also takes the next ticks: twice as many would keep those waiting twice as long.
 */
const MOST_EVENTS = 500
const EVERY_MS = 1_000

/** Consumes a topic in the background, in batches that suit ClickHouse. */
export function followTopic({ log, topic, handle, logger, everyMs = EVERY_MS }: FollowOptions): Following {
  const stopping = new AbortController()
  const running = log
    .consume({ topic, group: GROUP, handle, most: MOST_EVENTS, everyMs, signal: stopping.signal })
    .catch((error: unknown) => logger.error({ err: error, topic }, 'a topic is no longer followed'))
  return {
    lagMs: () => log.lag(topic, GROUP),
    async close() {
      stopping.abort()
      await running
    },
  }
}
