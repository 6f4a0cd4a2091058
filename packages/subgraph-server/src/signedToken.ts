import { createHmac, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'

export type OpenedToken<Payload> =
  { kind: 'valid'; payload: Payload; expiresAtMs: number } | { kind: 'expired'; payload: Payload } | { kind: 'forged' }

/**
 * Seals a payload for our own services: `base64url(JSON).base64url(HMAC-SHA-256)`.
 * The purpose is signed with it, so that a token for one use is never taken for another.
 */
export function sealToken(purpose: string, payload: object, secret: string, expiresAtMs: number): string {
  const body = Buffer.from(JSON.stringify({ ...payload, expiresAtMs })).toString('base64url')
  return `${body}.${macOf(purpose, body, secret).toString('base64url')}`
}

/** Opens a sealed token. What is not byte for byte what `sealToken` made is `forged`. */
export function openToken<Payload>(
  purpose: string,
  token: string,
  secret: string,
  nowMs = Date.now(),
): OpenedToken<Payload> {
  const dot = token.indexOf('.')
  if (dot < 1) return { kind: 'forged' }

  const body = token.slice(0, dot)
  const expected = Buffer.from(macOf(purpose, body, secret).toString('base64url'))
  const given = Buffer.from(token.slice(dot + 1))
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return { kind: 'forged' }

  // Signed by us, so the shape is ours.
  const { expiresAtMs, ...payload } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Payload & {
    expiresAtMs: number
  }
  if (expiresAtMs <= nowMs) return { kind: 'expired', payload: payload as Payload }
  return { kind: 'valid', payload: payload as Payload, expiresAtMs }
}

/** As `openToken` answers, but that what an expired token says is nobody's business. */
export type OpenedClaims<Claims> = { kind: 'valid'; claims: Claims } | { kind: 'forged' } | { kind: 'expired' }

/** Longer than any token of ours: not worth hashing. */
const LONGEST_TOKEN = 4_096
/** Clients repeat their token with everything that they send; some 50 MB at most. */
const REMEMBERED_TOKENS = 20_000

/** Opens tokens of one purpose sealed with this key, each verified once while it is remembered. */
export function createTokenOpener<Claims extends object>(purpose: string, secret: string) {
  const verified = new LRUCache<string, { claims: Claims; expiresAtMs: number }>({ max: REMEMBERED_TOKENS })

  return function open(token: string, nowMs: number): OpenedClaims<Claims> {
    const known = verified.get(token)
    if (known) return known.expiresAtMs > nowMs ? { kind: 'valid', claims: known.claims } : { kind: 'expired' }
    if (token.length > LONGEST_TOKEN) return { kind: 'forged' }

    const opened = openToken<Claims>(purpose, token, secret, nowMs)
    if (opened.kind !== 'valid') return { kind: opened.kind }
    verified.set(token, { claims: opened.payload, expiresAtMs: opened.expiresAtMs })
    return { kind: 'valid', claims: opened.payload }
  }
}

function macOf(purpose: string, body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n${body}`).digest()
}
