import type { ChorusEvent } from '@chorus/events'
import { encodeId, type IdKind } from '@chorus/subgraph-server'

/** An entity as clients see it. */
export interface ChangedEntity {
  typeName: string
  id: string
}

/**
 * The entities of which something public is other than it was before an event. Plays and ads change numbers all the time:
 * those are as old as their fields say.
 */
export function changedEntities({ type, data }: ChorusEvent): ChangedEntity[] {
  switch (type) {
    case 'catalog.artist.changed.v1':
      return [entity('artist', data.artistId)]
    case 'catalog.album.changed.v1':
      return [entity('album', data.albumId)]
    case 'catalog.track.changed.v1':
      return [entity('track', data.trackId)]
    case 'social.follow.changed.v1':
      return [entity('user', data.followerId), entity(KINDS[data.kind], data.followeeId)]
    case 'social.saved.changed.v1':
      return [entity(KINDS[data.kind], data.itemId)]
    case 'social.playlist.changed.v1':
      return [entity('playlist', data.playlistId)]
    case 'users.listener.changed.v1':
      return [entity('user', data.userId)]
    default:
      return []
  }
}

const TYPE_NAMES = { user: 'User', artist: 'Artist', album: 'Album', track: 'Track', playlist: 'Playlist' } as const
const KINDS = { USER: 'user', ARTIST: 'artist', ALBUM: 'album', TRACK: 'track', PLAYLIST: 'playlist' } as const

const entity = (kind: keyof typeof TYPE_NAMES & IdKind, uuid: string): ChangedEntity => ({
  typeName: TYPE_NAMES[kind],
  id: encodeId(kind, uuid),
})
