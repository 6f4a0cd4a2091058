import type { z } from 'zod'
import {
  ADVERTISER_CHANGED,
  AdvertiserChanged,
  CAMPAIGN_CHANGED,
  CampaignChanged,
  CREATIVE_CHANGED,
  CreativeChanged,
  LINE_ITEM_CHANGED,
  LineItemChanged,
} from './ads.ts'
import {
  ALBUM_CHANGED,
  AlbumChanged,
  ARTIST_CHANGED,
  ArtistChanged,
  TRACK_CHANGED,
  TrackChanged,
  UPLOAD_COMPLETED,
  UploadCompleted,
} from './catalog.ts'
import { AD_EVENT_RECORDED, AdEventRecorded } from './adEvents.ts'
import { PLAY_TICKS_RECORDED, PlayTicksRecorded } from './playTicks.ts'
import {
  BLOCK_CHANGED,
  BlockChanged,
  FOLLOW_CHANGED,
  FollowChanged,
  PLAYLIST_CHANGED,
  PlaylistChanged,
  SAVED_CHANGED,
  SavedChanged,
} from './social.ts'
import { LISTENER_CHANGED, ListenerChanged } from './users.ts'

/** Every event that Chorus publishes: its type, and the shape of its data. Types are `<topic>.<entity>.<verb>.v<n>`. */
export const CONTRACTS = {
  [ADVERTISER_CHANGED]: AdvertiserChanged,
  [CAMPAIGN_CHANGED]: CampaignChanged,
  [LINE_ITEM_CHANGED]: LineItemChanged,
  [CREATIVE_CHANGED]: CreativeChanged,
  [AD_EVENT_RECORDED]: AdEventRecorded,
  [BLOCK_CHANGED]: BlockChanged,
  [FOLLOW_CHANGED]: FollowChanged,
  [PLAYLIST_CHANGED]: PlaylistChanged,
  [SAVED_CHANGED]: SavedChanged,
  [LISTENER_CHANGED]: ListenerChanged,
  [ARTIST_CHANGED]: ArtistChanged,
  [ALBUM_CHANGED]: AlbumChanged,
  [TRACK_CHANGED]: TrackChanged,
  [UPLOAD_COMPLETED]: UploadCompleted,
  [PLAY_TICKS_RECORDED]: PlayTicksRecorded,
} as const

export type EventType = keyof typeof CONTRACTS
export type ContractData<Type extends EventType> = { [Each in EventType]: z.infer<(typeof CONTRACTS)[Each]> }[Type]

/** An event whose data has been checked against its contract; of several types, one of them: narrow by `type`. */
export type EventOf<Type extends EventType> = {
  [Each in Type]: {
    id: string
    type: Each
    /** The subgraph that published it. */
    source: string
    /** The entity's id; events with one key keep their order. */
    key: string
    /** When it was published, ISO 8601 in UTC. */
    time: string
    data: ContractData<Each>
  }
}[Type]

/** Any of them. */
export type ChorusEvent = EventOf<EventType>

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(CONTRACTS, type)
}

/** The topic that events of this type are published to: the first part of their name. */
export function topicOf(type: EventType): string {
  return type.slice(0, type.indexOf('.'))
}
