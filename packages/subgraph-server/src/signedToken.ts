import { createHmac, timingSafeEqual } from 'node:crypto'

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

function macOf(purpose: string, body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n${body}`).digest()
}
