import type { ClickHouseClient } from '@clickhouse/client'
import {
  ALBUM_CHANGED,
  ARTIST_CHANGED,
  done,
  TRACK_CHANGED,
  type ChorusEvent,
  type EventLog,
  type Following,
} from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import { followTopic } from '../followTopic.ts'
import { keepManagers } from './artistManagers.ts'
import { keepItems, type CatalogueItem } from './itemArtists.ts'

export interface CatalogueFollowingDependencies {
  log: EventLog
  client: ClickHouseClient
  logger: Logger
}

/** Keeps what statistics need to know of the catalogue: who manages which artist, and whose a track or an album is. */
export function followCatalogue({ log, client, logger }: CatalogueFollowingDependencies): Following {
  return followTopic({
    log,
    topic: 'catalog',
    logger,
    async handle(events) {
      const artists = events.flatMap((event) => (event.type === ARTIST_CHANGED ? [event.data] : []))
      const items = events.flatMap(itemsOf)
      if (artists.length > 0) await keepManagers(client, artists)
      if (items.length > 0) await keepItems(client, items)
      return events.map(() => done)
    },
  })
}

function itemsOf(event: ChorusEvent): CatalogueItem[] {
  switch (event.type) {
    case TRACK_CHANGED:
      return [{ ...event.data, itemId: event.data.trackId }]
    case ALBUM_CHANGED:
      return [{ ...event.data, itemId: event.data.albumId }]
    default:
      return []
  }
}
