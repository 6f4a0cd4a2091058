import { keepProjection, LISTENER_CHANGED, type EventLog, type Following } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import type { Listeners } from './listeners.ts'

/** Keeps `listener` up with the topic `users` until it is closed. */
export function followListeners({
  log,
  listeners,
  logger,
}: {
  log: EventLog
  listeners: Listeners
  logger: Logger
}): Following {
  return keepProjection({ log, type: LISTENER_CHANGED, group: 'catalog-listeners', project: listeners.project, logger })
}
