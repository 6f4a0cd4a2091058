import type { EventLog, Tail } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import type { Gateway } from '../gateway.ts'
import { changedEntities } from './changedEntities.ts'

export interface FollowChangesOptions {
  log: Pick<EventLog, 'tail'>
  gateway: Pick<Gateway, 'invalidate'>
  logger: Logger
}

/** Where events tell of entities that are public. */
const TOPICS = ['catalog', 'social', 'users']

/**
 * Has a gateway drop what it keeps of an entity when the event log says that it has changed. Each gateway hears of all
 * events, from those on that come when this is called. While the log is away, what is kept is as old as its fields allow.
 */
export function followChanges({ log, gateway, logger }: FollowChangesOptions): { close(): Promise<void> } {
  const closing = new AbortController()
  const from = { sinceMs: Date.now() }
  const { signal } = closing
  const handle: Tail['handle'] = (events) => {
    for (const { typeName, id } of events.flatMap(changedEntities)) gateway.invalidate(typeName, id)
  }
  const tails = TOPICS.map((topic) =>
    log
      .tail(topic, { from, signal, handle })
      .catch((error: unknown) => logger.error({ err: error, topic }, 'changes are no longer heard of')),
  )
  return {
    async close() {
      closing.abort()
      await Promise.all(tails)
    },
  }
}
