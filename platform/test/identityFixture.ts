import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createTestDatabase } from '@chorus/testing'
import { silentLogger } from '@chorus/telemetry'
import { API_SCOPES } from '../src/identity/scopes.ts'
import { createCookieJar, type CookieJar } from '../src/client/cookieJar.ts'
import type { ProtectedResource } from '../src/client/protectedResource.ts'
import { identityMigrations, startIdentityProvider } from '../src/identity/provider.ts'

export const PARTNER_SECRET = 'partner-secret-of-this-test'
export const GRAPHIQL_ORIGIN = 'http://localhost:4000'

/** A provider of its own, on a fresh database; `restart` starts it again with the same keys and database. */
export async function anIdentityProvider() {
  const database = await createTestDatabase(identityMigrations)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signingKey = { ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'ES256', use: 'sig' }
  const options = {
    gatewayOrigins: [GRAPHIQL_ORIGIN],
    pool: database.pool,
    secrets: { signingKey, cookieKey: randomBytes(32).toString('base64url'), partnerSecret: PARTNER_SECRET },
    logger: silentLogger,
  }
  let provider = await startIdentityProvider({ ...options, port: 0 })
  const { issuer } = provider
  const resource: ProtectedResource = { issuer, resource: GRAPHIQL_ORIGIN, scopes: [...API_SCOPES] }

  return {
    issuer,
    resource,
    pool: database.pool,
    async restart() {
      await provider.close()
      provider = await startIdentityProvider({ ...options, port: Number(new URL(issuer).port) })
    },
    async close() {
      await provider.close()
      await database.close()
    },
  }
}

export function aVerifier() {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

export function authorizationUrl(issuer: string, challenge: string, changes: Record<string, string> = {}): URL {
  const url = new URL('/auth', issuer)
  url.search = new URLSearchParams({
    client_id: 'chorus-graphiql',
    redirect_uri: `${GRAPHIQL_ORIGIN}/graphql`,
    response_type: 'code',
    scope: 'openid listener',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'a-state',
    ...changes,
  }).toString()
  return url
}

/** One browser: keeps cookies and shows each redirect instead of following it. */
export function aBrowser(jar: CookieJar = createCookieJar()) {
  return async function visit(url: string | URL, init: RequestInit = {}) {
    const headers = { accept: 'text/html', ...init.headers, cookie: jar.header() }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    jar.keep(response)
    const location = response.headers.get('location')
    return { response, page: await response.text(), location: location ? new URL(location, url) : null }
  }
}

/** From the application's redirect to the sign-in form's own URL. */
export async function openForm(visit: ReturnType<typeof aBrowser>, start: URL): Promise<URL> {
  const { location, page } = await visit(start)
  if (!location) throw new Error(`There is no form: ${page}`)
  return location
}

/** Fills in the form and follows redirects back to the application; the URL it is sent to. */
export async function submit(visit: ReturnType<typeof aBrowser>, form: URL, fields: Record<string, string>) {
  let { location } = await visit(form, { method: 'POST', body: new URLSearchParams(fields) })
  for (let hops = 0; location && location.origin === form.origin && hops < 5; hops++) {
    ;({ location } = await visit(location))
  }
  return location
}

export function requestToken(issuer: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(fields), headers })
}
