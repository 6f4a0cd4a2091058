import { isPast } from './signedPath.ts'
import { openQuery, signQuery, type SignedQuery } from './signedQuery.ts'
import type { PartGrant } from './uploadStore.ts'

const PART: SignedQuery<'exp' | 'len'> = { purpose: 'upload-part', names: ['exp', 'len'] }
const PATH = /^\/uploads\/([0-9a-f]{32})\/([1-9]\d{0,3})$/

/** Where one part goes: taken from an address that we signed. */
export interface PartAddress {
  key: string
  number: number
  bytes: number
}

export type CheckedPart = { kind: 'valid'; part: PartAddress } | { kind: 'expired' } | { kind: 'forged' }

/** `/uploads/<key>/<number>?exp=<seconds>&len=<bytes>&sig=<HMAC-SHA-256>` */
export function signPart({ key, number, bytes, expiresAtMs }: PartGrant, secret: string): string {
  const values = { exp: String(Math.floor(expiresAtMs / 1000)), len: String(bytes) }
  return signQuery(PART, `/uploads/${key}/${number}`, values, secret)
}

/** Is this what `signPart` made? Anything missing, twice or beside it makes it forged. */
export function checkPart(path: string, query: string, secret: string, nowMs: number): CheckedPart {
  const values = openQuery(PART, path, query, secret)
  const [, key, number] = PATH.exec(path) ?? []
  if (!values || key === undefined) return { kind: 'forged' }
  if (isPast(values.get('exp') ?? '', nowMs)) return { kind: 'expired' }
  return { kind: 'valid', part: { key, number: Number(number), bytes: Number(values.get('len')) } }
}
