import { randomUUID } from 'node:crypto'
import { anonymous, type Identity } from '@chorus/subgraph-server'

/** A signed-in person; a new one each time unless `userId` says who. */
export function aPerson({
  userId = randomUUID(),
  scopes = ['listener'],
  email = `${userId}@example.test`,
}: Partial<Pick<Identity, 'userId' | 'scopes' | 'email'>> = {}): Identity {
  return { ...anonymous, kind: 'person', userId, scopes, email, authenticatedAtS: Math.floor(Date.now() / 1000) }
}

/** A machine client. */
export function aMachine({
  clientId = randomUUID(),
  scopes = ['partner'],
}: Partial<Pick<Identity, 'clientId' | 'scopes'>> = {}): Identity {
  return { ...anonymous, kind: 'machine', clientId, scopes }
}
