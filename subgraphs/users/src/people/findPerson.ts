import { decodeId, hasScope, type Identity } from '@chorus/subgraph-server'
import type { AppUser } from '../../generated/prisma/client.ts'
import type { Loaders } from '../loaders.ts'

/**
 * A person by the id that clients know; null for who is not there. Profiles are for people, signed in or not: a machine
 * gets none, unless it works for the staff.
 */
export async function findPerson(
  { identity, loaders }: { identity: Identity; loaders: Loaders },
  id: string,
): Promise<AppUser | null> {
  const userId = decodeId('user', id)
  if (!userId) return null
  if (identity.kind === 'machine' && !hasScope(identity, 'support', 'compliance', 'admin')) return null
  return loaders.people.load(userId)
}
