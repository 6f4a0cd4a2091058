import type { PageArguments } from '@chorus/subgraph-server'
import { readFollowPage, toFollowConnection } from '../follows/followPage.ts'
import type { Loaders } from '../loaders.ts'
import type { ArtistMapper } from '../mappers.ts'

/** What a person follows, for that person alone: only a `Viewer` leads here. */
export interface LibraryReader {
  /** @throws ClientError BAD_USER_INPUT when the arguments are no page. */
  artists(
    userId: string,
    page: PageArguments,
  ): Promise<ReturnType<typeof toFollowConnection<ArtistMapper>> & { totalCount: number }>
}

export function createLibrary({ loaders }: { loaders: Loaders }): LibraryReader {
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
  }
}
