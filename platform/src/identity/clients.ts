import type { ClientMetadata } from 'oidc-provider'

/** Where the command line listens for its code; a native app's port is its own choice (RFC 8252, 7.3). */
const CLI_REDIRECT_URI = 'http://127.0.0.1/callback'

/** The applications that may ask for tokens. All are our own, so nobody is asked for consent. */
export function clientsOf(gatewayOrigins: readonly string[], partnerSecret: string): ClientMetadata[] {
  const withPkce = {
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  } satisfies Partial<ClientMetadata>

  return [
    {
      ...withPkce,
      client_id: 'chorus-graphiql',
      client_name: 'Chorus GraphiQL',
      redirect_uris: gatewayOrigins.map((origin) => `${origin}/graphql`),
      post_logout_redirect_uris: gatewayOrigins.map((origin) => `${origin}/graphql`),
    },
    {
      ...withPkce,
      client_id: 'chorus-cli',
      client_name: 'Chorus command line',
      application_type: 'native',
      redirect_uris: [CLI_REDIRECT_URI],
    },
    {
      client_id: 'chorus-partner',
      client_name: 'A partner’s service',
      client_secret: partnerSecret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      scope: 'partner',
    },
  ]
}
