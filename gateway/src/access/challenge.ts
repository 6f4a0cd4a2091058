import type { Identity } from '@chorus/subgraph-server'

interface ChallengeParameters {
  error?: 'invalid_token' | 'insufficient_scope'
  error_description?: string
  scope?: string
  resource_metadata?: string | undefined
}

/** A `WWW-Authenticate` header as RFC 6750 has it. */
export function bearerChallenge(parameters: ChallengeParameters): string {
  const written = Object.entries(parameters).flatMap(([name, value]: [string, string | undefined]) =>
    value ? [`${name}="${value.replace(/[^\x20-\x7e]|["\\]/g, "'")}"`] : [],
  )
  return written.length > 0 ? `Bearer ${written.join(', ')}` : 'Bearer'
}

/**
 * What would let somebody read what they were refused. A request without a token is told no error (RFC 6750, 3.1): it is
 * told only that there are tokens.
 */
export function refusalChallenge(
  identity: Identity,
  missingScopes: readonly string[],
  metadataUrl: string | undefined,
): string {
  if (identity.kind === 'anonymous') return bearerChallenge({ resource_metadata: metadataUrl })
  const scope = missingScopes.join(' ')
  return bearerChallenge({ error: 'insufficient_scope', ...(scope && { scope }), resource_metadata: metadataUrl })
}
