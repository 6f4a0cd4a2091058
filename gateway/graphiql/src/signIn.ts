import * as oauth from 'oauth4webapi'

/** What the page needs to know of the identity provider; the gateway serves it where signing in is possible. */
export interface SignInConfig {
  issuer: string
  clientId: string
  /** The audience that access tokens are for (RFC 8707). */
  resource: string
  scope: string
  /** Accounts to offer; empty where people sign in with their own. */
  accounts: string[]
}

interface StoredSession {
  account: string
  accessToken: string
  refreshToken: string | null
  /** Milliseconds since 1970. */
  expiresAtMs: number
}

/** One authorization request under way, kept across the redirect to the provider. */
interface Pending {
  state: string
  codeVerifier: string
}

const SESSION_KEY = 'chorus:session'
const PENDING_KEY = 'chorus:sign-in'
const REFRESH_BEFORE_MS = 30_000

/** Signing in from the browser: authorization code with PKCE (RFC 7636), tokens kept for this tab only. */
export function createSignIn(config: SignInConfig) {
  const client: oauth.Client = { client_id: config.clientId }
  const none = oauth.None()
  const issuer = new URL(config.issuer)
  const options = { [oauth.allowInsecureRequests]: issuer.protocol === 'http:' }
  const redirectUri = `${location.origin}/graphql`

  const discover = async () =>
    oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oidc' }))

  const keep = (account: string, tokens: oauth.TokenEndpointResponse): StoredSession => {
    const session = {
      account,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token ?? null,
      expiresAtMs: Date.now() + (tokens.expires_in ?? 300) * 1000,
    }
    sessionStorage.setItem(SESSION_KEY, JSON.stringify(session))
    return session
  }

  const stored = () => JSON.parse(sessionStorage.getItem(SESSION_KEY) ?? 'null') as StoredSession | null

  return {
    /** Who is signed in, or null. */
    account: (): string | null => stored()?.account ?? null,

    /** Leaves the page for the provider, which sends the browser back with a code; there, one may choose another account. */
    async begin(account: string): Promise<void> {
      const server = await discover()
      const pending: Pending = {
        state: oauth.generateRandomState(),
        codeVerifier: oauth.generateRandomCodeVerifier(),
      }
      sessionStorage.setItem(PENDING_KEY, JSON.stringify(pending))
      const url = new URL(server.authorization_endpoint ?? config.issuer)
      url.search = new URLSearchParams({
        client_id: config.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: config.scope,
        resource: config.resource,
        state: pending.state,
        code_challenge: await oauth.calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: 'S256',
        prompt: 'login',
        login_hint: account,
      }).toString()
      location.assign(url)
    },

    /** Back from the provider: changes the code for tokens. Does nothing on an ordinary visit. */
    async complete(): Promise<void> {
      const here = new URL(location.href)
      const pending = JSON.parse(sessionStorage.getItem(PENDING_KEY) ?? 'null') as Pending | null
      if (!pending || !(here.searchParams.has('code') || here.searchParams.has('error'))) return

      sessionStorage.removeItem(PENDING_KEY)
      history.replaceState(null, '', here.pathname)
      const server = await discover()
      const answer = oauth.validateAuthResponse(server, client, here, pending.state)
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        none,
        answer,
        redirectUri,
        pending.codeVerifier,
        { ...options, additionalParameters: { resource: config.resource } },
      )
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, { requireIdToken: true })
      keep(accountIn(tokens), tokens)
    },

    /** The access token to send, renewed when it is about to expire; null when nobody is signed in. */
    async accessToken(): Promise<string | null> {
      const session = stored()
      if (!session) return null
      if (session.expiresAtMs - REFRESH_BEFORE_MS > Date.now()) return session.accessToken
      if (!session.refreshToken) return signOut()

      const server = await discover()
      const response = await oauth.refreshTokenGrantRequest(server, client, none, session.refreshToken, options)
      if (!response.ok) return signOut()
      return keep(session.account, await oauth.processRefreshTokenResponse(server, client, response)).accessToken
    },

    signOut,
  }
}

/** Who has signed in, as the provider says it: the address, or at least the subject. */
function accountIn(tokens: oauth.TokenEndpointResponse): string {
  const claims = oauth.getValidatedIdTokenClaims(tokens)
  if (typeof claims?.email === 'string') return claims.email
  return claims?.sub ?? 'somebody'
}

export type SignIn = ReturnType<typeof createSignIn>

function signOut(): null {
  sessionStorage.removeItem(SESSION_KEY)
  return null
}
