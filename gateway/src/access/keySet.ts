import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Logger } from '@chorus/telemetry'

export interface KeySetOptions {
  /** The provider's JWKS document. */
  url: string
  /** Longest wait for the provider. */
  timeoutMs?: number
  /** Keys older than this are fetched again, beside the requests that go on using them. */
  maxAgeMs?: number
  /** Shortest time between two fetches, so that forged key ids cannot make us storm the provider. */
  cooldownMs?: number
  logger: Logger
  now?: () => number
}

/** Nothing can be said about a token: no key was ever fetched, or its key is not known and no newer ones can be fetched. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable'
}

const LARGEST_JWKS_CHARACTERS = 500_000

const Jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) })

/**
 * The identity provider's public keys, kept through its outages.
 *
 * A key that was rotated in is found at its first use; the last good keys are used for as long as the provider is down.
 */
export function createKeySet(options: KeySetOptions): JWTVerifyGetKey {
  const { url, timeoutMs = 3_000, maxAgeMs = 600_000, cooldownMs = 10_000, logger, now = Date.now } = options
  let keys: JWTVerifyGetKey | null = null
  let fetchedAtMs = -Infinity
  let triedAtMs = -Infinity
  let failed = false
  let fetching: Promise<void> | null = null

  const refresh = (): Promise<void> => {
    fetching ??= fetchKeys().finally(() => (fetching = null))
    return fetching
  }

  async function fetchKeys(): Promise<void> {
    triedAtMs = now()
    try {
      keys = createLocalJWKSet(await readJwks(url, timeoutMs))
      fetchedAtMs = now()
      failed = false
    } catch (error) {
      failed = true
      const kept = keys ? 'the last good keys stay in use' : 'no token can be verified'
      logger.warn({ err: error, url }, `the identity provider's keys could not be fetched: ${kept}`)
    }
  }

  const mayTry = () => now() - triedAtMs >= cooldownMs

  return async (header, token) => {
    // Without any key every request waits for one fetch, and none of them starts another too soon.
    if (!keys && (fetching || mayTry())) await refresh()
    if (!keys) throw new KeysUnavailable('The identity provider has given no keys yet.')
    if (now() - fetchedAtMs > maxAgeMs && mayTry()) void refresh()
    try {
      return await keys(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      if (fetching || mayTry()) await refresh()
      else if (!failed) throw error
      if (failed) throw new KeysUnavailable('The key may be new, and the identity provider does not answer.')
      return keys(header, token)
    }
  }
}

async function readJwks(url: string, timeoutMs: number): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  if (text.length > LARGEST_JWKS_CHARACTERS) throw new Error('the document is too large to be a JWKS')
  return Jwks.parse(JSON.parse(text))
}
