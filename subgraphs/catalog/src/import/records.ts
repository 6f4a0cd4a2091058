import type { AlbumKind, ContributorRole, DatePrecision } from '../../generated/resolvers.ts'

/** An artist as a data set describes them. Ids are UUIDs. */
export interface ArtistRecord {
  id: string
  name: string
  /** From 0 to 100. */
  popularity: number
  genres: string[]
  biography: string | null
  imageUrls: string[]
  /** The people who manage the artist's catalogue. */
  managerIds: string[]
}

export interface AlbumRecord {
  id: string
  title: string
  kind: AlbumKind
  /** In the order of the cover. */
  artistIds: string[]
  upc: string | null
  label: string | null
  /** `YYYY-MM-DD`; what is not known of it is 01. */
  releaseDate: string
  releaseDatePrecision: DatePrecision
  genres: string[]
  popularity: number
  coverUrls: string[]
}

export interface TrackRecord {
  id: string
  albumId: string
  title: string
  version: string | null
  isrc: string | null
  /** The same for every release of one recording. */
  recordingId: string
  durationMs: number
  explicit: boolean
  discNumber: number
  trackNumber: number
  popularity: number
  genres: string[]
  acoustics: AcousticsRecord | null
  /** Everyone credited, in order. */
  credits: { name: string; role: ContributorRole; artistId: string | null }[]
  lyrics: { language: string; text: string; lines: { startMs: number; text: string }[] | null } | null
  /** Where and when it may be heard, both days included; none: nowhere. */
  rights: { country: string | null; from: string | null; to: string | null; premiumOnly: boolean }[]
}

/** As in the SDL: all but tempo, loudness and key run from 0 to 1. */
export interface AcousticsRecord {
  tempoBpm: number
  loudnessDb: number
  key: string | null
  danceability: number | null
  energy: number | null
  speechiness: number | null
  acousticness: number | null
  instrumentalness: number | null
  liveness: number | null
  valence: number | null
}
