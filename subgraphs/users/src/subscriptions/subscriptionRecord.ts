import type { Prisma } from '../../generated/prisma/client.ts'

/** A subscription in the state that it is in, with its plan. */
export type CurrentSubscription = Prisma.SubscriptionGetPayload<{ include: { plan: true } }>

/**
 * The current subscription of each person who ever had one: the one that runs, or else the one that ended last.
 * `reader` is a client or an open transaction.
 */
export async function findCurrentSubscriptions(
  reader: Pick<Prisma.TransactionClient, 'subscription'>,
  userIds: readonly string[],
): Promise<CurrentSubscription[]> {
  const rows = await reader.subscription.findMany({
    where: { userId: { in: [...userIds] }, validTo: null },
    include: { plan: true },
    orderBy: { validFrom: 'asc' },
  })
  const byUser = new Map<string, CurrentSubscription>()
  for (const row of rows.filter((row) => row.state === 'ENDED')) byUser.set(row.userId, row)
  for (const row of rows.filter((row) => row.state !== 'ENDED')) byUser.set(row.userId, row)
  return [...byUser.values()]
}
