import type { Logger, Metrics } from '@chorus/telemetry'
import { createIdentify, identifyNobody } from './access/identify.ts'
import type { CacheOptions } from './cache/kept.ts'
import type { DocumentsOptions } from './documents/documents.ts'
import { policiesOverHttp } from './access/policiesOverHttp.ts'
import { createGateway, type Gateway } from './gateway.ts'
import type { CorsOptions } from './http/cors.ts'
import { listen } from './http/listen.ts'
import type { OverloadLimits } from './http/overload.ts'
import type { ProtectedResource } from './http/protectedResource.ts'
import type { Limits } from './limits/limits.ts'
import { createRateLimit, type RateLimitOptions } from './limits/rate/rateLimit.ts'
import type { PlanningThread } from './plan/planningThread.ts'
import { personalNamesIn } from './plan/readSupergraph.ts'
import { createReloadingGateway } from './reload/reloadingGateway.ts'
import { subgraphsOverHttp } from './transport/subgraphsOverHttp.ts'
import { readSubgraphSettings, type AllSubgraphSettings } from './transport/subgraphSettings.ts'

export interface StandaloneOptions {
  /** A file's path or an http(s) URL. */
  supergraph: string
  port: number
  host?: string
  /**
   * Whose tokens to take. `none`: nobody can sign in, so everyone is anonymous, and what the supergraph guards with
   * `@authenticated`, `@requiresScopes` or `@policy` stays refused. An open gateway opens only what is open.
   */
  auth: 'none' | { issuer: string; audience: string; jwksUrl: string }
  /** A service that decides `@policy`; without one every policy is closed. */
  policiesUrl?: string
  audience?: 'developers' | 'public'
  /** How often it is looked whether there is a new supergraph; 0: never. */
  pollS?: number
  /** Where subgraphs are, if not where the supergraph says, and what is put up with from them. */
  settings?: AllSubgraphSettings
  forwardHeaders?: readonly string[]
  overload?: Partial<OverloadLimits>
  /** Origins whose pages may read answers; none unless given. */
  cors?: CorsOptions
  /** How much one request may ask for, where that is not the default. */
  limits?: Partial<Limits>
  documents?: DocumentsOptions
  cache?: CacheOptions
  /** How much one client may ask in a time; without it, as much as it likes. */
  rates?: RateLimitOptions
  /** Operations that take longer leave a line in the log. */
  slowOperationMs?: number
  /** How long a gateway that stops still takes requests; see `listen`. */
  lingerMs?: number
  /** Makes the logger, once it is known which fields the supergraph marks with `@personal`. */
  createLogger(personalFields: readonly string[]): Logger
  metrics: Metrics
}

export interface StandaloneGateway {
  port: number
  /** Where GraphQL is answered. */
  url: string
  close(): Promise<void>
}

const POLL_S = 10

/**
 * Serves any Federation 2 supergraph alone: its subgraphs are called at the URLs that were composed in. A supergraph that
 * changes is served from then on. Rejects with one sentence where the supergraph cannot be had or the port is taken.
 */
export async function startStandaloneGateway(options: StandaloneOptions): Promise<StandaloneGateway> {
  const {
    supergraph,
    port,
    host,
    auth,
    metrics,
    pollS = POLL_S,
    lingerMs = 0,
    settings = readSubgraphSettings({}),
  } = options
  // What is said of the gateway itself has nothing personal in it.
  const logger = options.createLogger([])
  const identify = auth === 'none' ? identifyNobody : createIdentify({ ...auth, logger })
  const rateLimit = options.rates && (await createRateLimit(options.rates, logger))

  function create(supergraphSdl: string, planning: PlanningThread): Gateway {
    const ways = subgraphsOverHttp({ settings, readiness: 'query' })
    const unknown = new Set(settings.names)
    const gateway = createGateway({
      supergraphSdl,
      planning,
      ...ways,
      transports(name, url) {
        unknown.delete(name)
        return ways.transports(name, url)
      },
      identify,
      logger: options.createLogger(personalNamesIn(supergraphSdl)),
      metrics,
      ...(options.policiesUrl !== undefined && { policies: policiesOverHttp(options.policiesUrl) }),
      ...(rateLimit && { rateLimit }),
      ...(options.limits && { limits: options.limits }),
      ...(options.documents && { documents: options.documents }),
      ...(options.cache && { cache: options.cache }),
      ...(options.slowOperationMs !== undefined && { slowOperationMs: options.slowOperationMs }),
      ...(options.audience && { audience: options.audience }),
      ...(options.audience === 'developers' && { graphiql: {} }),
      ...(options.cors && { cors: options.cors }),
      ...(options.overload && { overload: options.overload }),
      ...(options.forwardHeaders && { forwardHeaders: options.forwardHeaders }),
      ...(auth !== 'none' && { protectedResource: resourceOf(auth, port) }),
    })
    if (unknown.size > 0)
      logger.warn({ subgraphs: [...unknown] }, 'there are settings for subgraphs that are not there')
    return gateway
  }
  const gateway = await createReloadingGateway({ supergraph, create, pollS, logger, metrics }).catch(
    async (error: unknown) => {
      await rateLimit?.close()
      throw error
    },
  )
  const listening = await listen(gateway.handle, {
    port,
    lingerMs,
    upgrade: gateway.upgrade,
    onStop: gateway.endStreams,
    ...(host && { host }),
  }).catch(async (error: unknown) => {
    await gateway.close()
    await rateLimit?.close()
    throw error
  })
  return {
    port: listening.port,
    url: `${listening.origin}/graphql`,
    close: async () => {
      await listening.close()
      await gateway.close()
      await rateLimit?.close()
    },
  }
}

/** A resource is named by an address (RFC 9728); an audience may be any name. */
function resourceOf({ issuer, audience }: { issuer: string; audience: string }, port: number): ProtectedResource {
  const resource = /^https?:\/\//.test(audience) ? audience : `http://localhost:${port}`
  return { resource, authorizationServers: [issuer] }
}
