import {
  errors,
  interactionPolicy,
  type Adapter,
  type ClientMetadata,
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import type { Accounts } from './accounts.ts'
import { errorPage, signedOutPage, signOutPage } from './pages.ts'
import { API_AUDIENCE, API_SCOPES } from './scopes.ts'

const MINUTE_S = 60
const DAY_S = 86_400

export interface ProviderParts {
  accounts: Accounts
  clients: ClientMetadata[]
  records: (model: string) => Adapter
  /** The API by its audience and by its addresses: what a client may call the resource that it wants a token for. */
  resources: readonly string[]
  /** Distinguishes the cookies of providers on one host: cookies ignore ports. */
  port: number
  signingKey: JWK
  cookieKey: string
}

/** How `oidc-provider` behaves: code with PKCE for people, client credentials for machines, JWT access tokens. */
export function providerConfiguration(parts: ProviderParts): Configuration {
  const { accounts, clients, records, resources, port, signingKey, cookieKey } = parts
  return {
    adapter: records,
    clients,
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    jwks: { keys: [signingKey] },
    cookies: {
      keys: [cookieKey],
      names: { session: `chorus_${port}`, interaction: `chorus_${port}_sign_in`, resume: `chorus_${port}_resume` },
    },

    scopes: ['openid', 'email', 'offline_access', ...API_SCOPES],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // In the ID token too: a page with a token for the API has none for the provider's userinfo.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    clientBasedCORS: (_context, origin, client) =>
      (client.redirectUris ?? []).some((uri) => URL.canParse(uri) && new URL(uri).origin === origin),

    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => signOutPage(context, form),
        postLogoutSuccessSource: (context) => signedOutPage(context),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API_AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => {
          if (!resources.includes(resource)) throw new errors.InvalidTarget(`the resource here is ${API_AUDIENCE}`)
          return {
            scope: API_SCOPES.join(' '),
            audience: API_AUDIENCE,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          }
        },
      },
    },
    ttl: {
      AccessToken: 15 * MINUTE_S,
      ClientCredentials: 15 * MINUTE_S,
      AuthorizationCode: MINUTE_S,
      IdToken: 15 * MINUTE_S,
      Interaction: 30 * MINUTE_S,
      RefreshToken: 30 * DAY_S,
      Grant: 30 * DAY_S,
      Session: 14 * DAY_S,
    },

    interactions: { policy: signInOnly(), url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    loadExistingGrant: (context) => grantOf(context, accounts, resources),
    findAccount: async (_context, id) => {
      const account = await accounts.find(id)
      if (!account) return undefined
      return {
        accountId: account.id,
        email: account.email,
        emailVerified: account.emailVerified,
        claims: async () => ({ sub: account.id, email: account.email, email_verified: account.emailVerified }),
      }
    },
    extraTokenClaims: (context) => personalClaims(context),
    renderError: (context, out) => errorPage(context, out),
  }
}

/** Every client is our own: people sign in, and consent is not asked for. */
function signInOnly(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  return policy
}

/** A grant of its own for each sign-in, so that one can be revoked alone; it holds the scopes of the account. */
async function grantOf(context: KoaContextWithOIDC, accounts: Accounts, resources: readonly string[]) {
  const { client, session, provider } = context.oidc
  const account = session?.accountId ? await accounts.find(session.accountId) : null
  if (!client || !account) return undefined

  const grant = new provider.Grant({ clientId: client.clientId, accountId: account.id })
  grant.addOIDCScope('openid email offline_access')
  for (const resource of resources) grant.addResourceScope(resource, account.scopes.join(' '))
  await grant.save()
  return grant
}

/** `email`, whether it is verified, and `auth_time` in a person's access token; a machine has none of them. */
function personalClaims(context: KoaContextWithOIDC): Record<string, unknown> | undefined {
  const { Account, AuthorizationCode, RefreshToken } = context.oidc.entities
  if (!Account) return undefined
  const { email, emailVerified } = Account
  return { email, email_verified: emailVerified, auth_time: (AuthorizationCode ?? RefreshToken)?.authTime }
}
