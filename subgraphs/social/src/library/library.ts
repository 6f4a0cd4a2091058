import type { PageArguments } from '@chorus/subgraph-server'
import { readFollowPage, toEdgeConnection, toFollowConnection } from '../follows/followPage.ts'
import type { Loaders } from '../loaders.ts'
import type { AlbumMapper, ArtistMapper, TrackMapper } from '../mappers.ts'
import type { Savable, SavedRecord } from './savedRecord.ts'

type Artists = ReturnType<typeof toFollowConnection<ArtistMapper>>
type Saved<Node> = ReturnType<typeof toEdgeConnection<Node, { savedAt: Date }>>

/** What a person saved and follows, for that person alone: only a `Viewer` leads to the lists. */
export interface LibraryReader {
  /** @throws ClientError BAD_USER_INPUT when the arguments are no page; so below. */
  artists(userId: string, page: PageArguments): Promise<Artists & { totalCount: number }>
  tracks(userId: string, page: PageArguments): Promise<Saved<TrackMapper> & { totalCount: number }>
  albums(userId: string, page: PageArguments): Promise<Saved<AlbumMapper> & { totalCount: number }>
  /** Null for a viewer who is nobody. */
  viewerSaved(kind: Savable['kind'], id: string): Promise<boolean | null>
  saveCount(trackId: string): Promise<number>
}

export function createLibrary({ loaders, record }: { loaders: Loaders; record: SavedRecord }): LibraryReader {
  async function saved<Node>(kind: Savable['kind'], userId: string, given: PageArguments, node: (id: string) => Node) {
    const page = readFollowPage(given)
    const [edges, totalCount] = await Promise.all([record.page(kind, userId, page), record.count(kind, userId)])
    return { ...toEdgeConnection(edges, page, { node, moment: (savedAt) => ({ savedAt }) }), totalCount }
  }

  return {
    async artists(userId, given) {
      const page = readFollowPage(given)
      const [edges, counts] = await Promise.all([
        loaders.followedArtists.load({ ownerId: userId, page }),
        loaders.userCounts.load(userId),
      ])
      const connection = toFollowConnection(edges, page, (artistId): ArtistMapper => ({ artistId }))
      return { ...connection, totalCount: counts.followedArtists }
    },

    tracks: (userId, given) => saved('TRACK', userId, given, (trackId): TrackMapper => ({ trackId })),
    albums: (userId, given) => saved('ALBUM', userId, given, (albumId): AlbumMapper => ({ albumId })),
    viewerSaved: (kind, id) => (kind === 'TRACK' ? loaders.trackSaved : loaders.albumSaved).load(id),
    saveCount: (trackId) => loaders.saveCounts.load(trackId),
  }
}
