export {
  CONTRACTS,
  isEventType,
  topicOf,
  type ChorusEvent,
  type ContractData,
  type EventOf,
  type EventType,
} from './contracts/registry.ts'
export {
  ADVERTISER_CHANGED,
  AdvertiserChanged,
  CAMPAIGN_CHANGED,
  CREATIVE_CHANGED,
  LINE_ITEM_CHANGED,
} from './contracts/ads.ts'
export {
  AlbumChanged,
  ALBUM_CHANGED,
  ArtistChanged,
  ARTIST_CHANGED,
  TrackChanged,
  TRACK_CHANGED,
  UploadCompleted,
  UPLOAD_COMPLETED,
} from './contracts/catalog.ts'
export { AD_EVENT_KINDS, AD_EVENT_RECORDED, AdEventRecorded } from './contracts/adEvents.ts'
export { PLAY_TICKS_RECORDED, PlayTicksRecorded } from './contracts/playTicks.ts'
export { BLOCK_CHANGED, FOLLOW_CHANGED, PLAYLIST_CHANGED, SAVED_CHANGED } from './contracts/social.ts'
export { ListenerChanged, LISTENER_CHANGED } from './contracts/users.ts'
export type { Retention } from './contracts/retention.ts'
export { createEventLog, EVENT_LOG_URL, type EventLogOptions } from './createEventLog.ts'
export { Envelope } from './envelope.ts'
export {
  done,
  park,
  skip,
  type Consumption,
  type EventLog,
  type Outcome,
  type ParkedEvent,
  type PublishedEvent,
  type Tail,
} from './eventLog.ts'
export { followTopic, type Following } from './followTopic.ts'
export { keepProjection, type ProjectionOptions } from './projection.ts'
export { outboxRow, type OutboxRow } from './outbox/outboxRow.ts'
export { relayOutbox, type OutboxRelay, type RelayOptions } from './outbox/relay.ts'
export { createKafkaEventLog, type KafkaEventLogOptions } from './kafka/kafkaEventLog.ts'
export { createRedisEventLog, type RedisEventLogOptions } from './redis/redisEventLog.ts'
