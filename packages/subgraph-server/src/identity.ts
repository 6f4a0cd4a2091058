import { openToken, sealToken } from './signedToken.ts'

/** Who asks. Only the gateway makes one, from a verified access token; subgraphs believe nothing else. */
export interface Identity {
  kind: 'anonymous' | 'person' | 'machine'
  /** The person's id as stored (a UUID, the identity provider's subject); null for others. */
  userId: string | null
  /** The machine client's id; null for others. */
  clientId: string | null
  scopes: readonly string[]
  /**
   * As the identity provider states it; personal. Whether it is the person's is another claim, `email_verified`, which no
   * subgraph needs: nothing may be decided by an address.
   */
  email: string | null
  /** When the person last proved who they are, in seconds since 1970. */
  authenticatedAtS: number | null
}

export const anonymous: Identity = {
  kind: 'anonymous',
  userId: null,
  clientId: null,
  scopes: [],
  email: null,
  authenticatedAtS: null,
}

/** Does the identity carry at least one of these scopes? */
export function hasScope(identity: Identity, ...anyOf: string[]): boolean {
  return anyOf.some((scope) => identity.scopes.includes(scope))
}

/** Long enough for the slowest request; short enough that a captured header is soon worthless. */
const LIFETIME_MS = 60_000

/** The header `x-chorus-identity`: the identity, sealed with the key that gateway and subgraphs share. */
export function signIdentity(identity: Identity, secret: string, nowMs = Date.now()): string {
  return sealToken('identity', identity, secret, nowMs + LIFETIME_MS)
}

/** Signs identities, each once while its header is fresh: requests of one token carry one identity object. */
export function createIdentitySigner(secret: string): (identity: Identity, nowMs: number) => string {
  const signed = new WeakMap<Identity, { header: string; freshUntilMs: number }>()

  return (identity, nowMs) => {
    const known = signed.get(identity)
    if (known && nowMs < known.freshUntilMs && nowMs > known.freshUntilMs - LIFETIME_MS) return known.header
    const header = signIdentity(identity, secret, nowMs)
    // Half its life is left to the slowest request.
    signed.set(identity, { header, freshUntilMs: nowMs + LIFETIME_MS / 2 })
    return header
  }
}

/** The identity in a header, or null where it is forged, changed or late. */
export function verifyIdentity(header: string | undefined, secret: string, nowMs = Date.now()): Identity | null {
  if (!header) return null
  const opened = openToken<Identity>('identity', header, secret, nowMs)
  return opened.kind === 'valid' ? opened.payload : null
}
