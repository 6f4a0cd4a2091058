import type { IncomingMessage, ServerResponse } from 'node:http'
import { createGateway, type Gateway, type Identify, type RateLimit, type RouteHandler } from '@chorus/gateway'
import { scalarResolvers } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { DEMO_ACCOUNTS } from '../identity/demoAccounts.ts'
import { API_AUDIENCE, API_SCOPES, PERSON_SCOPES } from '../identity/scopes.ts'
import type { RunningSubgraph } from './runningSubgraphs.ts'

export interface PlatformGatewayOptions {
  supergraphSdl: string
  /** The gateway's own address, `http://localhost:4000`. */
  url: string
  issuer: string
  identify: Identify
  rateLimit: RateLimit
  /** How many times as long as promised fields are waited for. */
  patience: number
  /** For what is the same for everyone; 0: nothing is kept. */
  cacheMb: number
  subgraphs: readonly RunningSubgraph[]
  routes: ReadonlyMap<string, RouteHandler>
  logger: Logger
  metrics: Metrics
}

/** Whose plain HTTP endpoints lie below which folder. */
const ENDPOINTS = new Map([
  ['/events/', 'analytics'],
  ['/ads/', 'ads'],
])

/** The gateway of an instance: the committed supergraph over its subgraphs, GraphiQL, and tokens of its own provider. */
export function createPlatformGateway(options: PlatformGatewayOptions): Gateway {
  const { supergraphSdl, url, issuer, identify, rateLimit, patience, cacheMb, subgraphs, routes, logger, metrics } =
    options
  const transports = new Map<string, RunningSubgraph>(subgraphs.map((subgraph) => [subgraph.name, subgraph]))

  return createGateway({
    supergraphSdl,
    scalars: scalarResolvers,
    transports: (name) => {
      const subgraph = transports.get(name)
      if (!subgraph) throw new Error(`schema/supergraph.graphql names a subgraph that is not there: ${name}.`)
      return subgraph.transport()
    },
    identify,
    rateLimit,
    patience,
    ...(cacheMb > 0 && { cache: { mostBytes: cacheMb * 1024 * 1024 } }),
    logger,
    metrics,
    // One machine, one developer: the graph may be explored. Tokens travel in a header, so any page may ask.
    audience: 'developers',
    cors: { origins: 'any' },
    graphiql: {
      signIn: {
        issuer,
        clientId: 'chorus-graphiql',
        resource: API_AUDIENCE,
        scope: ['openid', 'email', ...PERSON_SCOPES].join(' '),
        accounts: DEMO_ACCOUNTS.map(({ email }) => email),
      },
    },
    protectedResource: { resource: url, authorizationServers: [issuer], scopes: API_SCOPES },
    endpoints: ENDPOINTS,
    routes,
  })
}

/** What is answered on the gateway's port until the gateway is there. */
export async function answerWhileStarting(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isLive = request.url?.split('?')[0] === '/health/live'
  const body = isLive ? { status: 'live' } : { status: 'starting', errors: [{ message: 'Chorus is starting.' }] }
  response
    .writeHead(isLive ? 200 : 503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' })
    .end(JSON.stringify(body))
}
