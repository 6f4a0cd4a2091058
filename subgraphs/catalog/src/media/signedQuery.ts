import { createHmac, timingSafeEqual } from 'node:crypto'

/** Values in an address's query string that only we can have put there: in this order, with `sig` behind them. */
export interface SignedQuery<Name extends string> {
  /** What the address is for: one for one use is never taken for another. */
  purpose: string
  names: readonly Name[]
}

/** `<path>?<name>=<value>&…&sig=<HMAC-SHA-256>`: the purpose, the path and all values are signed. */
export function signQuery<Name extends string>(
  { purpose, names }: SignedQuery<Name>,
  path: string,
  values: Record<Name, string>,
  secret: string,
): string {
  const ordered = names.map((name): [string, string] => [name, values[name]])
  const sig = macOf(purpose, path, ordered, secret).toString('base64url')
  return `${path}?${new URLSearchParams([...ordered, ['sig', sig]]).toString()}`
}

/** The values that `signQuery` put there; null where anything is missing, twice, changed, or beside them. */
export function openQuery<Name extends string>(
  { purpose, names }: SignedQuery<Name>,
  path: string,
  query: string,
  secret: string,
): Map<Name, string> | null {
  const parameters = new URLSearchParams(query)
  if (parameters.size !== names.length + 1) return null
  const values = names.map((name): [Name, string] => [name, parameters.get(name) ?? ''])
  const sig = parameters.get('sig')
  if (!sig || values.some(([, value]) => value === '')) return null

  const expected = Buffer.from(macOf(purpose, path, values, secret).toString('base64url'))
  const given = Buffer.from(sig)
  return expected.length === given.length && timingSafeEqual(expected, given) ? new Map(values) : null
}

function macOf(purpose: string, path: string, values: readonly [string, string][], secret: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify([purpose, path, ...values.map(([, value]) => value)]))
    .digest()
}
