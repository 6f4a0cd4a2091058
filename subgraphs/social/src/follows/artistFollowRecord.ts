import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { FollowEdge, FollowPage } from './followPage.ts'

/** Who follows which artist, in PostgreSQL. */
export interface ArtistFollowRecord {
  /** Which of these artists a person follows. */
  followedBy(userId: string, artistIds: readonly string[]): Promise<ReadonlySet<string>>
  /** A page of the artists that a person follows, newest first, and one more where there is more. */
  page(userId: string, page: FollowPage): Promise<FollowEdge[]>
}

export function createArtistFollowRecord(prisma: PrismaClient): ArtistFollowRecord {
  return {
    async followedBy(userId, artistIds) {
      const rows = await prisma.artistFollow.findMany({
        where: { followerId: userId, artistId: { in: [...artistIds] } },
        select: { artistId: true },
      })
      return new Set(rows.map((row) => row.artistId))
    },

    // Index scan backward on artist_follow_following.
    async page(userId, { first, afterEdge }) {
      const rows = await prisma.artistFollow.findMany({
        where: { followerId: userId, ...(afterEdge && olderThan(afterEdge)) },
        orderBy: [{ createdAt: 'desc' }, { artistId: 'desc' }],
        take: first + 1,
      })
      return rows.map(({ artistId, createdAt }) => ({ id: artistId, at: createdAt }))
    },
  }
}

function olderThan({ at, id }: FollowEdge) {
  // The first condition bounds the index scan; the second leaves out what the page before has shown of that moment.
  return { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { artistId: { lt: id } }] }
}
