import type { ClickHouseClient } from '@clickhouse/client'
import { done, SAVED_CHANGED, skip, type EventLog, type Following } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import { followTopic } from '../followTopic.ts'
import { keepSaves } from './saves.ts'

export interface SavesFollowingDependencies {
  log: EventLog
  client: ClickHouseClient
  logger: Logger
}

/** Keeps who saved which track or album, for the numbers of its artists. */
export function followSaves({ log, client, logger }: SavesFollowingDependencies): Following {
  return followTopic({
    log,
    topic: 'social',
    logger,
    async handle(events) {
      const changes = events.flatMap((event) => (event.type === SAVED_CHANGED ? [event] : []))
      if (changes.length > 0) await keepSaves(client, changes)
      return events.map(({ type }) => (type === SAVED_CHANGED ? done : skip('says nothing of saves')))
    },
  })
}
