import { done, LISTENER_CHANGED, skip, type EventLog } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import type { Listeners } from './listeners.ts'

const TOPIC = 'users'
const GROUP = 'catalog-listeners'

export interface ListenerProjection {
  /** How far the projection is behind. */
  lagMs(): Promise<number>
  /** Finishes the batch at hand. */
  close(): Promise<void>
}

/** Keeps `listener` up with the topic `users` until it is closed. */
export function followListeners({
  log,
  listeners,
  logger,
}: {
  log: EventLog
  listeners: Listeners
  logger: Logger
}): ListenerProjection {
  const closing = new AbortController()
  const running = log
    .consume({
      topic: TOPIC,
      group: GROUP,
      signal: closing.signal,
      handle: async (events) => {
        await listeners.project(events.filter((event) => event.type === LISTENER_CHANGED).map(({ data }) => data))
        return events.map((event) => (event.type === LISTENER_CHANGED ? done : skip('nothing of listeners')))
      },
    })
    .catch((error: unknown) => logger.error({ err: error, topic: TOPIC }, 'listeners are no longer kept up to date'))

  return {
    lagMs: () => log.lag(TOPIC, GROUP),
    close: async () => {
      closing.abort()
      await running
    },
  }
}
