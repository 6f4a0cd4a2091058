import { followTopic as follow, type Consumption, type EventLog, type Following } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'

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
export function followTopic({ everyMs = EVERY_MS, ...following }: FollowOptions): Following {
  return follow({ ...following, group: GROUP, most: MOST_EVENTS, everyMs })
}
