import { ClientError, hasScope, type Identity } from '@chorus/subgraph-server'

/**
 * The id of the person who asks, where they may act as a listener.
 * @throws ClientError UNAUTHENTICATED without a person, FORBIDDEN without the scope `listener`.
 */
export function requireListener(identity: Identity): string {
  if (identity.kind === 'anonymous') throw new ClientError('UNAUTHENTICATED', 'Sign in first.')
  if (identity.kind !== 'person' || !identity.userId) throw new ClientError('FORBIDDEN', 'Only a person may do this.')
  if (!hasScope(identity, 'listener')) throw new ClientError('FORBIDDEN', 'This needs the scope `listener`.')
  return identity.userId
}

/** What a person without a profile is told who asks to change it. */
export function registrationRequired(): ClientError {
  return new ClientError('REGISTRATION_REQUIRED', 'Register first: there is no profile yet.')
}
