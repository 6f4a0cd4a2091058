import { loaderByKey } from '@chorus/subgraph-server'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { ProfileRecord } from './people/profileRecord.ts'
import { findCurrentSubscriptions } from './subscriptions/subscriptionRecord.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** One request's loaders, keyed by the id of a person as stored: each asks once for all that a page needs. */
export function createLoaders({ record, prisma }: { record: ProfileRecord; prisma: PrismaClient }) {
  return {
    people: loaderByKey(record.find, (person) => person.id),
    subscriptions: loaderByKey(
      (userIds: readonly string[]) => findCurrentSubscriptions(prisma, userIds),
      (subscription) => subscription.userId,
    ),
  }
}
