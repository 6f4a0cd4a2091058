import type { AppUser, Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import { listenerChanged } from '../listeners/listenerEvents.ts'
import { findCurrentSubscriptions } from '../subscriptions/subscriptionRecord.ts'

export type NewProfile = Omit<AppUser, 'listenerVersion' | 'avatarUploadId'>
/** What is undefined stays. */
export interface ProfileChanges {
  displayName: string | undefined
  avatarUploadId: string | undefined
  locale: string | undefined
  shareActivity: boolean | undefined
  marketingConsent: boolean | undefined
}

/** People in PostgreSQL. What other subgraphs must learn is written to the outbox in the same transaction. */
export interface ProfileRecord {
  find(ids: readonly string[]): Promise<AppUser[]>
  /** Null where this person has registered before; of two at once, one wins. */
  add(profile: NewProfile): Promise<AppUser | null>
  /** Null where nobody has this id. */
  change(id: string, changes: ProfileChanges, now: Date): Promise<AppUser | null>
  /** Null where nobody has this id. */
  setExplicitAllowed(id: string, explicitAllowed: boolean, now: Date): Promise<AppUser | null>
}

export function createProfileRecord({ prisma }: { prisma: PrismaClient }): ProfileRecord {
  const find = (ids: readonly string[]) => prisma.appUser.findMany({ where: { id: { in: [...ids] } } })

  return {
    find,

    add(profile) {
      return prisma.$transaction(async (transaction) => {
        // ON CONFLICT DO NOTHING waits for a rival's transaction, then gives no row.
        const [added] = await transaction.appUser.createManyAndReturn({ data: [profile], skipDuplicates: true })
        if (!added) return null
        await transaction.outbox.create({ data: listenerChanged(added, null, profile.createdAt) })
        return added
      })
    },

    change(id, changes, now) {
      return prisma.$transaction(async (transaction) => {
        const { locale, shareActivity } = changes
        const differs = [
          ...(locale === undefined ? [] : [{ locale: { not: locale } }]),
          ...(shareActivity === undefined ? [] : [{ shareActivity: { not: shareActivity } }]),
        ]
        if (differs.length > 0) {
          const told = await changeListener({ id, OR: differs }, changes, now, transaction)
          if (told) return told
        }
        const [changed] = await transaction.appUser.updateManyAndReturn({ where: { id }, data: changes })
        return changed ?? null
      })
    },

    setExplicitAllowed(id, explicitAllowed, now) {
      return prisma.$transaction(async (transaction) => {
        const where = { id, explicitAllowed: !explicitAllowed }
        const changed = await changeListener(where, { explicitAllowed }, now, transaction)
        return changed ?? transaction.appUser.findUnique({ where: { id } })
      })
    },
  }
}

/** Changes what others must learn of a person, and tells them. Null where nobody is as `where` says. */
async function changeListener(
  where: Prisma.AppUserWhereInput & { id: string },
  data: Omit<Prisma.AppUserUpdateManyMutationInput, 'listenerVersion'>,
  now: Date,
  transaction: Prisma.TransactionClient,
): Promise<AppUser | null> {
  const [changed] = await transaction.appUser.updateManyAndReturn({
    where,
    data: { ...data, listenerVersion: { increment: 1 } },
  })
  if (!changed) return null
  // Read under the lock that the update holds on the person, as every change of a listener does.
  const [subscription = null] = await findCurrentSubscriptions(transaction, [where.id])
  await transaction.outbox.create({ data: listenerChanged(changed, subscription, now) })
  return changed
}
