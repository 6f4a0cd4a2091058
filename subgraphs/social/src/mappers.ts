import type { Activity } from './activity/friendActivity.ts'
import type { SeenPlaylist } from './playlists/playlist.ts'
import type { PlaylistEditRow, PlaylistItemRow } from './playlists/playlistRows.ts'

/** What GraphQL types are resolved from: ids as stored, as this subgraph owns neither people nor music. */
export interface UserMapper {
  userId: string
}
export interface ArtistMapper {
  artistId: string
}
export interface TrackMapper {
  trackId: string
}
export interface AlbumMapper {
  albumId: string
}
/** A playlist that is there for the viewer. */
export type PlaylistMapper = SeenPlaylist
export type FriendActivityMapper = Activity
export type PlaylistItemMapper = PlaylistItemRow
export type PlaylistEditMapper = PlaylistEditRow
/** The signed-in person. */
export interface ViewerMapper {
  userId: string
}
/** The library's owner. */
export interface LibraryMapper {
  userId: string
}
