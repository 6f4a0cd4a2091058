import { z } from 'zod'
import type { Identity } from '@chorus/subgraph-server'

/** The claims of a verified access token that say who asks (RFC 9068, and Keycloak's `azp` for the client). */
const Claims = z.object({
  sub: z.string().optional(),
  client_id: z.string().optional(),
  azp: z.string().optional(),
  scope: z.string().optional(),
  email: z.string().max(320).optional().catch(undefined),
  auth_time: z.number().optional().catch(undefined),
})

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Who a verified token stands for, or null where it is nobody that this platform can know: a person's subject is a UUID;
 * a client that acts for itself has no subject, or its own id as one.
 */
export function identityFromClaims(payload: unknown): Identity | null {
  const read = Claims.safeParse(payload)
  if (!read.success) return null

  const { sub, client_id: clientId, azp, scope = '', email, auth_time: authenticatedAtS } = read.data
  const scopes = scope.split(' ').filter((name) => name !== '')
  const client = clientId ?? azp
  if (client !== undefined && (sub === undefined || sub === client)) {
    return { kind: 'machine', userId: null, clientId: client, scopes, email: null, authenticatedAtS: null }
  }
  if (sub === undefined || !UUID.test(sub)) return null
  return {
    kind: 'person',
    userId: sub.toLowerCase(),
    clientId: null,
    scopes,
    email: email ?? null,
    authenticatedAtS: authenticatedAtS ?? null,
  }
}
