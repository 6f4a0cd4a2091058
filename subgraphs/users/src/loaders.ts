import { loaderByKey } from '@chorus/subgraph-server'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Avatars } from './avatars/avatars.ts'
import type { ProfileRecord } from './people/profileRecord.ts'
import { findCurrentSubscriptions } from './subscriptions/subscriptionRecord.ts'

export type Loaders = ReturnType<typeof createLoaders>

export interface LoaderDependencies {
  record: ProfileRecord
  avatars: Avatars
  prisma: PrismaClient
}

/** One request's loaders: each asks once for all that a page needs. Keyed by ids as stored: of people, and of uploads. */
export function createLoaders({ record, avatars, prisma }: LoaderDependencies) {
  return {
    people: loaderByKey(record.find, (person) => person.id),
    avatars: loaderByKey(avatars.find, (avatar) => avatar.uploadId),
    subscriptions: loaderByKey(
      (userIds: readonly string[]) => findCurrentSubscriptions(prisma, userIds),
      (subscription) => subscription.userId,
    ),
  }
}
