import type { IncomingMessage } from 'node:http'

/** A browser asks first (CORS preflight) before it sends any of these for another site. */
const PREFLIGHTED = [
  'graphql-require-preflight',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'authorization',
]

/** What a browser calls a request that page code made and whose answer it will guard. */
const GUARDED_MODES = new Set(['cors', 'same-origin'])

/**
 * Could another site's page have made a browser send this GET without asking? (A POST needs `application/json` here, for
 * which browsers always ask.)
 *
 * Nothing here signs anyone in by cookie, so such a request could read nothing and be nobody; it could still be used to
 * time a victim's view of the network. A browser itself says what kind a request is: images, scripts, forms and links are
 * refused, as is a fetch from another site; what is no browser is not concerned.
 */
export function isForgeable({ headers }: IncomingMessage): boolean {
  if (PREFLIGHTED.some((name) => headers[name] !== undefined)) return false
  const mode = headers['sec-fetch-mode']
  if (mode !== undefined && !GUARDED_MODES.has(String(mode))) return true
  return headers['sec-fetch-site'] === 'cross-site'
}
