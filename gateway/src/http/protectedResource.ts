/** Where this API's access tokens come from (RFC 9728), for clients that are given no more than its address. */
export interface ProtectedResource {
  /** This API, as tokens' audience names it. */
  resource: string
  /** The issuers whose tokens are taken. */
  authorizationServers: readonly string[]
  scopes?: readonly string[]
}

export const PROTECTED_RESOURCE_PATH = '/.well-known/oauth-protected-resource'

/** Where the metadata is served, beside the resource; undefined where an audience is a name rather than a URL. */
export function protectedResourceUrl({ resource }: ProtectedResource): string | undefined {
  return URL.canParse(resource) ? new URL(PROTECTED_RESOURCE_PATH, resource).href : undefined
}

export function protectedResourceMetadata({ resource, authorizationServers, scopes }: ProtectedResource): object {
  return {
    resource,
    authorization_servers: authorizationServers,
    bearer_methods_supported: ['header'],
    ...(scopes && { scopes_supported: scopes }),
  }
}
