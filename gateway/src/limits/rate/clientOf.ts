import { isIPv6 } from 'node:net'
import type { IncomingMessage } from 'node:http'
import type { Identity } from '@chorus/subgraph-server'

/**
 * Whom a request counts for: the person or the machine that is signed in, else the address that it comes from. Behind
 * proxies, the address is the one that the outermost of those trusted has seen: what stands before it in
 * `X-Forwarded-For`, anyone can write there.
 */
export function clientOf(identity: Identity | null, request: IncomingMessage, trustedProxies: number): string {
  if (identity?.userId) return `person:${identity.userId}`
  if (identity?.clientId) return `machine:${identity.clientId}`
  return `address:${networkOf(addressOf(request, trustedProxies))}`
}

function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const nearest = socket.remoteAddress ?? 'unknown'
  if (trustedProxies === 0) return nearest
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const seen = forwarded.map((part) => part.trim()).filter((part) => part !== '')
  return seen.at(-trustedProxies) ?? seen[0] ?? nearest
}

/** Of IPv6 the network, which one household or machine has whole: it may come from 2^64 addresses. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 45)
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('%', 1)[0]?.split('::') ?? []
  const first = head.split(':').filter((group) => group !== '')
  const last = (tail ?? '').split(':').filter((group) => group !== '')
  const missing = tail === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
