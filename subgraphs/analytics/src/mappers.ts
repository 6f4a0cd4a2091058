import type { ChartPlace } from './charts/charts.ts'
import type { CampaignDelivery, OwnedCampaign } from './delivery/delivery.ts'
import type { PlayRow } from './history/playHistory.ts'
import type { ArtistRange } from './statistics/artistStatistics.ts'

/** What GraphQL types are resolved from: ids as stored, as this subgraph owns neither tracks nor artists. */
export interface TrackMapper {
  trackId: string
}
export interface ArtistMapper {
  artistId: string
}
/** The signed-in person. */
export interface ViewerMapper {
  userId: string
}
export type PlayMapper = PlayRow
export type ArtistPlaysMapper = ChartPlace
export type TrackPlaysMapper = ChartPlace
export type ArtistStatisticsMapper = ArtistRange
export type CampaignMapper = OwnedCampaign
export type CampaignDeliveryMapper = CampaignDelivery
