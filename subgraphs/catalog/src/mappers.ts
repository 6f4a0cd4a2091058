import type { Acoustics, Genre, Lyrics } from '../generated/prisma/client.ts'
import type { AlbumPage } from './music/albumPages.ts'
import type { Album, Artist, Credit, Track } from './music/rows.ts'
import type { TrackPage } from './music/trackPages.ts'
import type { SearchPage } from './search/search.ts'
import type { Decision } from './playability/playability.ts'
import type { CurrentPlayback } from './playback/playback.ts'
import type { Session } from './playback/sessions.ts'
import type { Device } from './playback/state/play.ts'
import type { Suggestion } from './search/searchIndex.ts'
import type { OpenUpload } from './uploads/uploads.ts'

/** What GraphQL types are resolved from. */
export type ArtistMapper = Artist
export type AlbumMapper = Album
export type TrackMapper = Track
export type ContributorMapper = Credit
export type AcousticsMapper = Acoustics
export type LyricsMapper = Lyrics
export type GenreMapper = Genre
export type AlbumConnectionMapper = AlbumPage
export type TrackConnectionMapper = TrackPage
export type SearchConnectionMapper = SearchPage
export type SearchEdgeMapper = SearchPage['edges'][number]
export type SearchSuggestionMapper = Suggestion
export type PlayabilityMapper = Decision
export type PlaybackSessionMapper = Session
export type PlaybackStateMapper = CurrentPlayback
export type DeviceMapper = Device
export type UploadMapper = OpenUpload
/** The signed-in person: their id as stored. */
export interface ViewerMapper {
  userId: string
}
