import type { ClickHouseClient } from '@clickhouse/client'
import { ARTIST_CHANGED, done, skip, type EventLog } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import { followTopic, type Following } from '../followTopic.ts'
import { keepManagers } from './artistManagers.ts'

export interface CatalogueFollowingDependencies {
  log: EventLog
  client: ClickHouseClient
  logger: Logger
}

/** Keeps what statistics need to know of the catalogue: who manages which artist, and so may see its numbers. */
export function followCatalogue({ log, client, logger }: CatalogueFollowingDependencies): Following {
  return followTopic({
    log,
    topic: 'catalog',
    logger,
    async handle(events) {
      const artists = events.flatMap((event) => (event.type === ARTIST_CHANGED ? [event.data] : []))
      if (artists.length > 0) await keepManagers(client, artists)
      return events.map(({ type }) => (type === ARTIST_CHANGED ? done : skip('says nothing of managers')))
    },
  })
}
