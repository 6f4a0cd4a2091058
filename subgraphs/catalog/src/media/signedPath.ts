import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MediaGrant } from './mediaStore.ts'

/** The signed parts of an address, in its query string. */
const PARAMETERS = ['exp', 'ses', 'sig'] as const

const SECONDS = /^[1-9]\d{0,11}$/
const LONGEST_SESSION_ID = 64

export type Signature = 'valid' | 'expired' | 'forged'

/** `/media/<path>?exp=<seconds>&ses=<session>&sig=<HMAC-SHA-256>`: the path and everything before `sig` is signed. */
export function signPath(path: string, { sessionId, expiresAtMs }: MediaGrant, secret: string): string {
  const exp = String(Math.floor(expiresAtMs / 1000))
  const sig = macOf(path, exp, sessionId, secret).toString('base64url')
  return `${path}?${new URLSearchParams({ exp, ses: sessionId, sig }).toString()}`
}

/** Is this what `signPath` made, to the last character? Anything missing, twice or beside it makes it forged. */
export function checkSignature(path: string, query: string, secret: string, nowMs: number): Signature {
  const parameters = new URLSearchParams(query)
  if (parameters.size !== PARAMETERS.length) return 'forged'
  const [exp, sessionId, sig] = PARAMETERS.map((name) => parameters.get(name))
  if (!exp || !sessionId || !sig) return 'forged'
  if (!SECONDS.test(exp) || sessionId.length > LONGEST_SESSION_ID) return 'forged'

  const expected = Buffer.from(macOf(path, exp, sessionId, secret).toString('base64url'))
  const given = Buffer.from(sig)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'forged'
  return Number(exp) * 1000 <= nowMs ? 'expired' : 'valid'
}

function macOf(path: string, exp: string, sessionId: string, secret: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['media', path, exp, sessionId]))
    .digest()
}
