export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts'
export {
  createIdentify,
  identifyNobody,
  type Identified,
  type Identify,
  type IdentifyOptions,
  type SignatureAlgorithm,
} from './access/identify.ts'
export { followChanges, type FollowChangesOptions } from './changes/followChanges.ts'
export type { DecidePolicies } from './access/policies.ts'
export { composeSupergraph, type Composition, type SubgraphSdl } from './compose/composeSupergraph.ts'
export type { RouteHandler } from './http/front.ts'
export { GRAPHIQL_DIRECTORY, type GraphiqlOptions } from './http/graphiql.ts'
export { listen, type Listening, type ListenOptions } from './http/listen.ts'
export type { ProtectedResource } from './http/protectedResource.ts'
export { defaultLimits, readLimits, type Limits } from './limits/limits.ts'
export { createRateLimit, type RateLimit, type RateLimitOptions } from './limits/rate/rateLimit.ts'
export { readRate, type Rate } from './limits/rate/window.ts'
export { httpTransport, type HttpTransportOptions } from './transport/httpTransport.ts'
export { inProcessTransport } from './transport/inProcessTransport.ts'
export type { SubgraphTransport } from './transport/transport.ts'
export { readSubgraphSettings, type AllSubgraphSettings } from './transport/subgraphSettings.ts'
export { startStandaloneGateway, type StandaloneOptions } from './standalone.ts'
