import { hasScope, type Identity } from '@chorus/subgraph-server'
import type { PrismaClient } from '../../generated/prisma/client.ts'

/** What one identity may see of advertising. Lives for one request: a membership is read once in it. */
export interface Access {
  /** Could there be anything that may be seen? Asks no store. */
  readonly maySeeAny: boolean
  /** May this advertiser, its campaigns and its money be seen? Members with the scope `advertiser` may, and `admin`. */
  maySee(advertiserId: string): Promise<boolean>
  /** The advertisers that the person is a member of, by id; null for who is no person or lacks the scope. */
  ownAdvertiserIds(): Promise<readonly string[] | null>
}

const MOST_MEMBERSHIPS = 100

export function createAccess({ prisma, identity }: { prisma: PrismaClient; identity: Identity }): Access {
  const isAdmin = hasScope(identity, 'admin')
  const isPerson = identity.kind === 'person' && identity.userId !== null
  const isMember = isPerson && hasScope(identity, 'advertiser', 'admin')
  let memberships: Promise<string[]> | undefined

  async function readMemberships(userId: string): Promise<string[]> {
    const rows = await prisma.advertiserMember.findMany({
      where: { userId },
      orderBy: { advertiserId: 'asc' },
      take: MOST_MEMBERSHIPS,
    })
    return rows.map(({ advertiserId }) => advertiserId)
  }

  async function ownAdvertiserIds() {
    if (!isMember || !identity.userId) return null
    return (memberships ??= readMemberships(identity.userId))
  }

  return {
    maySeeAny: isAdmin || isMember,
    ownAdvertiserIds,
    async maySee(advertiserId) {
      if (isAdmin) return true
      return (await ownAdvertiserIds())?.includes(advertiserId) ?? false
    },
  }
}
