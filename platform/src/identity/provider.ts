import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Provider, { type JWK } from 'oidc-provider'
import type { Pool } from 'pg'
import type { Logger } from '@chorus/telemetry'
import { createAccounts } from './accounts.ts'
import { clientsOf } from './clients.ts'
import { providerConfiguration } from './configuration.ts'
import { createRecords, purgeRecords } from './records.ts'
import { API_AUDIENCE } from './scopes.ts'
import { addSignInRoutes } from './signInRoutes.ts'

export interface IdentityProviderOptions {
  /** 0 takes a free one. */
  port: number
  /** Where the gateway's pages live: GraphiQL signs in from there. */
  gatewayOrigins: readonly string[]
  pool: Pool
  secrets: { signingKey: JWK; cookieKey: string; partnerSecret: string }
  logger: Logger
}

export interface IdentityProvider {
  issuer: string
  close(): Promise<void>
}

/** The SQL of the provider's own database. */
export const identityMigrations = join(import.meta.dirname, 'migrations')

const PURGE_EVERY_MS = 15 * 60_000

/**
 * The embedded profile's identity provider: OpenID Connect with PKCE for people (the demo accounts, and whoever signs
 * up), client credentials for machines, on loopback only. A cluster has Keycloak in its place.
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const { gatewayOrigins, pool, secrets, logger } = options
  const accounts = createAccounts(pool)
  await accounts.addDemoAccounts()

  const server = createServer()
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const issuer = `http://localhost:${port}`

  const provider = new Provider(
    issuer,
    providerConfiguration({
      accounts,
      clients: clientsOf(gatewayOrigins, secrets.partnerSecret),
      records: createRecords(pool),
      resources: [API_AUDIENCE, ...gatewayOrigins],
      port,
      signingKey: secrets.signingKey,
      cookieKey: secrets.cookieKey,
    }),
  )
  provider.silent = true
  provider.on('server_error', (_context, error) => logger.error({ err: error }, 'the identity provider failed'))
  addHealthRoutes(provider, pool)
  addSignInRoutes(provider, accounts)
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))

  const purging = setInterval(() => {
    purgeRecords(pool).catch((error: unknown) => logger.warn({ err: error }, 'expired sessions were not deleted'))
  }, PURGE_EVERY_MS)
  purging.unref()

  return {
    issuer,
    async close() {
      clearInterval(purging)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function addHealthRoutes(provider: Provider, pool: Pool): void {
  provider.use(async (context, next) => {
    if (context.path === '/health/live') {
      context.body = { status: 'live', service: 'identity' }
      return
    }
    if (context.path !== '/health/ready') {
      await next()
      return
    }
    const ready = await pool.query('SELECT 1').then(
      () => true,
      () => false,
    )
    context.status = ready ? 200 : 503
    context.body = { status: ready ? 'ready' : 'unready', service: 'identity' }
  })
}
