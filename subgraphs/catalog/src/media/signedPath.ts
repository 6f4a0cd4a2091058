import type { MediaGrant } from './mediaStore.ts'
import { openQuery, signQuery, type SignedQuery } from './signedQuery.ts'

const MEDIA: SignedQuery<'exp' | 'ses'> = { purpose: 'media', names: ['exp', 'ses'] }

const SECONDS = /^[1-9]\d{0,11}$/
const LONGEST_SESSION_ID = 64

export type Signature = 'valid' | 'expired' | 'forged'

/** `/media/<path>?exp=<seconds>&ses=<session>&sig=<HMAC-SHA-256>`: the path and everything before `sig` is signed. */
export function signPath(path: string, { sessionId, expiresAtMs }: MediaGrant, secret: string): string {
  return signQuery(MEDIA, path, { exp: String(Math.floor(expiresAtMs / 1000)), ses: sessionId }, secret)
}

/** Is this what `signPath` made, to the last character? Anything missing, twice or beside it makes it forged. */
export function checkSignature(path: string, query: string, secret: string, nowMs: number): Signature {
  const values = openQuery(MEDIA, path, query, secret)
  const exp = values?.get('exp') ?? ''
  if (!SECONDS.test(exp) || (values?.get('ses')?.length ?? 0) > LONGEST_SESSION_ID) return 'forged'
  return isPast(exp, nowMs) ? 'expired' : 'valid'
}

/** `exp`: in seconds since 1970. */
export function isPast(exp: string, nowMs: number): boolean {
  return Number(exp) * 1000 <= nowMs
}
