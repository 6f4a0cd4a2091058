import type { ClickHouseClient } from '@clickhouse/client'
import {
  AD_EVENT_RECORDED,
  ADVERTISER_CHANGED,
  done,
  park,
  skip,
  topicOf,
  type EventLog,
  type Following,
} from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import { followTopic } from '../followTopic.ts'
import { insertAdEvents, isStorable } from './adEvents.ts'
import { keepAdvertisers } from './advertisers.ts'

export interface AdsFollowingDependencies {
  log: EventLog
  client: ClickHouseClient
  logger: Logger
}

/** Brings what happened to ads from the log into `ad_event`. */
export function followAdEvents({ log, client, logger }: AdsFollowingDependencies): Following {
  return followTopic({
    log,
    topic: topicOf(AD_EVENT_RECORDED),
    logger,
    async handle(events) {
      const happened = events.flatMap((event) =>
        event.type === AD_EVENT_RECORDED && isStorable(event.data) ? [event.data] : [],
      )
      if (happened.length > 0) await insertAdEvents(client, happened)
      return events.map((event) => {
        if (event.type !== AD_EVENT_RECORDED) return skip('happened to no ad')
        return isStorable(event.data) ? done : park(`at ${event.data.atMs} ms, which is no day that can be stored`)
      })
    },
  })
}

/** Keeps what delivery needs to know of advertisers: who may act for which, and so may see its numbers. */
export function followAdvertisers({ log, client, logger }: AdsFollowingDependencies): Following {
  return followTopic({
    log,
    topic: topicOf(ADVERTISER_CHANGED),
    logger,
    async handle(events) {
      const changed = events.flatMap((event) => (event.type === ADVERTISER_CHANGED ? [event.data] : []))
      if (changed.length > 0) await keepAdvertisers(client, changed)
      return events.map(({ type }) => (type === ADVERTISER_CHANGED ? done : skip('says nothing of members')))
    },
  })
}
