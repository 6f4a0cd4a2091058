import { ClientError, hasScope, type Identity } from '@chorus/subgraph-server'
import type { PrismaClient } from '../../generated/prisma/client.ts'

/** `not-found` where the caller may not learn whether it exists, `forbidden` where they may see it and no more. */
export type ActingFor = { kind: 'member'; userId: string } | { kind: 'forbidden' } | { kind: 'not-found' }

/** What one identity may see and do in advertising. Lives for one request: a membership is read once in it. */
export interface Access {
  /** Could there be anything that may be seen? Asks no store. */
  readonly maySeeAny: boolean
  /** Is this the scope `admin`, which sees everything and reviews creatives? */
  readonly isAdmin: boolean
  /** May this advertiser, its campaigns and its money be seen? Members with the scope `advertiser` may, and `admin`. */
  maySee(advertiserId: string): Promise<boolean>
  /** The advertisers that the person is a member of, by id; null for who is no person or lacks the scope. */
  ownAdvertiserIds(): Promise<readonly string[] | null>
  /**
   * The id of the person who asks, where they may act as an advertiser at all.
   * @throws ClientError UNAUTHENTICATED without a person, FORBIDDEN without the scope `advertiser`.
   */
  requirePerson(): string
  /**
   * May the caller change this advertiser and what is its? Only its members may; null is no advertiser.
   * @throws as `requirePerson`.
   */
  actFor(advertiserId: string | null): Promise<ActingFor>
  /** @throws ClientError UNAUTHENTICATED for nobody, FORBIDDEN without the scope `admin`. */
  requireAdmin(): void
}

export const MOST_MEMBERSHIPS = 100

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

  function requirePerson(): string {
    if (identity.kind === 'anonymous') throw new ClientError('UNAUTHENTICATED', 'Sign in first.')
    if (identity.kind !== 'person' || !identity.userId) throw new ClientError('FORBIDDEN', 'Only a person may do this.')
    if (!hasScope(identity, 'advertiser')) throw new ClientError('FORBIDDEN', 'This needs the scope `advertiser`.')
    return identity.userId
  }

  return {
    maySeeAny: isAdmin || isMember,
    isAdmin,
    ownAdvertiserIds,
    requirePerson,

    async maySee(advertiserId) {
      if (isAdmin) return true
      return (await ownAdvertiserIds())?.includes(advertiserId) ?? false
    },

    async actFor(advertiserId) {
      const userId = requirePerson()
      if (!advertiserId) return { kind: 'not-found' }
      const membership = { advertiserId_userId: { advertiserId, userId } }
      if (await prisma.advertiserMember.findUnique({ where: membership })) return { kind: 'member', userId }
      if (!isAdmin) return { kind: 'not-found' }
      const exists = (await prisma.advertiser.findUnique({ where: { id: advertiserId } })) !== null
      return { kind: exists ? 'forbidden' : 'not-found' }
    },

    requireAdmin() {
      if (identity.kind === 'anonymous') throw new ClientError('UNAUTHENTICATED', 'Sign in first.')
      if (!isAdmin) throw new ClientError('FORBIDDEN', 'This needs the scope `admin`.')
    },
  }
}
