import type { AlbumRecord, ArtistRecord, TrackRecord } from '@chorus/catalog'

export type { AlbumRecord, ArtistRecord, TrackRecord }
export type CreditRecord = TrackRecord['credits'][number]

/** What an import of music brings, in the order in which the catalogue takes it. */
export interface CatalogueRecords {
  artists: ArtistRecord[]
  albums: AlbumRecord[]
  tracks: TrackRecord[]
}
