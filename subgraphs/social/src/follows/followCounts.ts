import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { ArtistFollowCount, UserFollowCount } from '../../generated/prisma/client.ts'

/** The kept counts. Whom nobody has followed and who follows nothing has no row: all zero. */
export interface FollowCounts {
  ofUsers(userIds: readonly string[]): Promise<UserFollowCount[]>
  ofArtists(artistIds: readonly string[]): Promise<ArtistFollowCount[]>
}

export function createFollowCounts(prisma: PrismaClient): FollowCounts {
  return {
    ofUsers: (userIds) => prisma.userFollowCount.findMany({ where: { userId: { in: [...userIds] } } }),
    ofArtists: (artistIds) => prisma.artistFollowCount.findMany({ where: { artistId: { in: [...artistIds] } } }),
  }
}
