import { done, LISTENER_CHANGED, skip, type ChorusEvent, type EventLog } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import type { Listeners } from './listeners.ts'

export const LISTENER_TOPIC = 'users'
export const LISTENER_GROUP = 'ads-listeners'

/** Keeps the table `listener` up with what users tells until the signal aborts. */
export async function followListeners(
  listeners: Listeners,
  { log, logger, signal }: { log: EventLog; logger: Logger; signal: AbortSignal },
): Promise<void> {
  const handle = async (events: readonly ChorusEvent[]) => {
    await listeners.project(events.flatMap((event) => (event.type === LISTENER_CHANGED ? [event.data] : [])))
    return events.map(({ type }) => (type === LISTENER_CHANGED ? done : skip(`${type} says nothing of listeners`)))
  }
  try {
    await log.consume({ topic: LISTENER_TOPIC, group: LISTENER_GROUP, most: 1_000, handle, signal })
  } catch (error) {
    logger.error({ err: error }, 'what users tells of listeners is no longer read')
  }
}
