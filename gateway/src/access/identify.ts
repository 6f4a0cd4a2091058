import { hash } from 'node:crypto'
import { errors, jwtVerify, type JWTVerifyOptions, type JWTVerifyResult } from 'jose'
import { LRUCache } from 'lru-cache'
import { anonymous, type Identity } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import { identityFromClaims } from './claims.ts'
import { KeysUnavailable, createKeySet } from './keySet.ts'

export type Identified =
  /** `expiresAtMs`: since 1970, when the token stops being good; absent where there is none. */
  | { kind: 'identified'; identity: Identity; expiresAtMs?: number }
  /** The token is wrong; `description` says how, for its owner, as RFC 6750 has it. */
  | { kind: 'refused'; description: string }
  /** Nothing can be said about tokens just now; it is not the client's fault. */
  | { kind: 'unavailable' }

/** Who sends a request, from its Authorization header. Never rejects. */
export type Identify = (authorization: string | undefined) => Identified | Promise<Identified>

export interface IdentifyOptions {
  /** As the tokens' `iss` has it, to the letter. */
  issuer: string
  /** This API, as the tokens' `aud` names it, by one name or several: a token for another API is no token here. */
  audience: string | readonly string[]
  jwksUrl: string
  logger: Logger
  algorithms?: readonly SignatureAlgorithm[]
  clockToleranceS?: number
  jwksTimeoutMs?: number
  jwksMaxAgeMs?: number
  jwksCooldownMs?: number
  /** Milliseconds since 1970. */
  now?: () => number
}

/** Public-key signatures only: with them, who can verify a token cannot make one. */
export type SignatureAlgorithm = `${'ES' | 'RS' | 'PS'}${256 | 384 | 512}` | 'EdDSA' | 'Ed25519'

const ALGORITHMS: readonly SignatureAlgorithm[] = ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519']
/** Access tokens as RFC 9068 marks them, and as providers do that do not mark them. Other kinds of JWT are refused. */
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt', undefined])
const LONGEST_TOKEN = 8_192
const CACHED_TOKENS = 10_000
/** A token is believed this long before its signature is looked at again: the time in which a revoked key counts. */
const CACHED_MS = 300_000

const NOBODY: Identified = { kind: 'identified', identity: anonymous }

/** Everybody is anonymous, whatever they send: for a gateway without an identity provider. */
export const identifyNobody: Identify = () => NOBODY

/** Verifies access tokens (JWT) against the provider's keys. A verified token costs one hash until it is looked at again. */
export function createIdentify(options: IdentifyOptions): Identify {
  const { issuer, audience, jwksUrl, logger, algorithms = ALGORITHMS, clockToleranceS = 30, now = Date.now } = options
  const keySet = createKeySet({
    url: jwksUrl,
    logger,
    now,
    ...(options.jwksTimeoutMs !== undefined && { timeoutMs: options.jwksTimeoutMs }),
    ...(options.jwksMaxAgeMs !== undefined && { maxAgeMs: options.jwksMaxAgeMs }),
    ...(options.jwksCooldownMs !== undefined && { cooldownMs: options.jwksCooldownMs }),
  })
  const verified = new LRUCache<string, { identity: Identity; expiresAtMs: number; believedUntilMs: number }>({
    max: CACHED_TOKENS,
  })

  async function verify(token: string): Promise<Identified> {
    const key = hash('sha256', token, 'base64')
    const known = verified.get(key)
    if (known && known.believedUntilMs > now()) {
      const { identity, expiresAtMs } = known
      return { kind: 'identified', identity, expiresAtMs }
    }

    const { payload, protectedHeader } = await verifyByAnyKey(token, {
      issuer,
      audience: [audience].flat(),
      algorithms: [...algorithms],
      clockTolerance: clockToleranceS,
      requiredClaims: ['exp'],
      currentDate: new Date(now()),
    })
    if (!TYPES.has(protectedHeader.typ?.toLowerCase())) return refused('This is not an access token.')
    const identity = identityFromClaims(payload)
    if (!identity) return refused('The token stands for nobody known here.')

    const expiresAtMs = ((payload.exp ?? 0) + clockToleranceS) * 1000
    verified.set(key, { identity, expiresAtMs, believedUntilMs: Math.min(expiresAtMs, now() + CACHED_MS) })
    return { kind: 'identified', identity, expiresAtMs }
  }

  /** A token that names no key may be signed by any that fits, of which there are two while the provider changes keys. */
  async function verifyByAnyKey(token: string, options: JWTVerifyOptions): Promise<JWTVerifyResult> {
    try {
      return await jwtVerify(token, keySet, options)
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error
      for await (const key of error) {
        try {
          return await jwtVerify(token, key, options)
        } catch (failure) {
          if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure
        }
      }
      throw new errors.JWSSignatureVerificationFailed()
    }
  }

  async function identify(authorization: string): Promise<Identified> {
    const token = /^bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(authorization)?.[1]
    if (!token) return refused('The Authorization header must be `Bearer` and an access token.')
    if (token.length > LONGEST_TOKEN) return refused('The token is too long.')
    try {
      return await verify(token)
    } catch (error) {
      if (error instanceof KeysUnavailable) return { kind: 'unavailable' }
      if (error instanceof errors.JWTExpired) return refused('The token has expired.')
      if (error instanceof errors.JWTClaimValidationFailed) return refused(claimProblem(error))
      if (!(error instanceof errors.JOSEError)) logger.warn({ err: error }, 'a token could not be read')
      return refused('The token is not valid.')
    }
  }

  return (authorization) => (authorization === undefined ? NOBODY : identify(authorization))
}

function claimProblem({ claim }: errors.JWTClaimValidationFailed): string {
  if (claim === 'aud') return 'The token is for another audience.'
  if (claim === 'iss') return 'The token is from another issuer.'
  if (claim === 'nbf') return 'The token is not valid yet.'
  return `The token's claim "${claim}" is missing or wrong.`
}

function refused(description: string): Identified {
  return { kind: 'refused', description }
}
