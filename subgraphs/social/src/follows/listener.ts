import { ClientError, hasScope, type Identity } from '@chorus/subgraph-server'

/**
 * The id of the person who asks, where they may look as a listener does.
 * @throws ClientError UNAUTHENTICATED without a person, FORBIDDEN for machines and without the scope `listener`.
 */
export function requireListener(identity: Identity): string {
  if (identity.kind === 'anonymous') throw new ClientError('UNAUTHENTICATED', 'Sign in to see who follows whom.')
  if (identity.kind !== 'person' || !identity.userId || !hasScope(identity, 'listener')) {
    throw new ClientError('FORBIDDEN', 'Only a person with the scope `listener` may see who follows whom.')
  }
  return identity.userId
}
