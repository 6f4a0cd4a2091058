import { scalarResolvers } from '@chorus/subgraph-server'
import { createLogger, createMetrics, startTracing, type Logger } from '@chorus/telemetry'
import { createIdentify, identifyNobody, type Identify } from './access/identify.ts'
import { policiesOverHttp } from './access/policiesOverHttp.ts'
import { followChanges } from './changes/followChanges.ts'
import { readGatewayConfig, type GatewayConfig } from './config.ts'
import { createGateway, type Gateway } from './gateway.ts'
import { createRateLimit, type RateLimit } from './limits/rate/rateLimit.ts'
import { listen } from './http/listen.ts'
import type { PlanningThread } from './plan/planningThread.ts'
import { personalNamesIn } from './plan/readSupergraph.ts'
import { createReloadingGateway } from './reload/reloadingGateway.ts'
import { subgraphsOverHttp } from './transport/subgraphsOverHttp.ts'

/*
 * The gateway as a process of its own: reads the environment, serves, and stops cleanly on SIGTERM, SIGINT, or when the
 * parent that speaks to it over IPC is gone. Tells such a parent `{ listening: port }`.
 */
async function main(): Promise<void> {
  const config = readGatewayConfig(process.env)
  const loggerFor = (personalFields: readonly string[]) =>
    createLogger({ name: 'gateway', level: config.LOG_LEVEL, personalFields })
  // What is said of the gateway itself has nothing personal in it.
  const logger = loggerFor([])
  const metrics = createMetrics({ processMetrics: true })
  const tracing = await startTracing({ serviceName: 'gateway', ...(config.OTLP_URL && { otlpUrl: config.OTLP_URL }) })
  const rateLimit = await rateLimitOf(config, logger)
  const authOptions = authOptionsOf(config, logger)

  function create(supergraphSdl: string, planning: PlanningThread): Gateway {
    return createGateway({
      supergraphSdl,
      planning,
      scalars: scalarResolvers,
      ...subgraphsOverHttp({ settings: config.SUBGRAPHS, identitySecret: config.IDENTITY_SECRET }),
      logger: loggerFor(personalNamesIn(supergraphSdl)),
      metrics,
      deadlineMs: config.DEADLINE_S * 1000,
      refuse: config.REFUSE,
      ...(config.POLICIES_URL && { policies: policiesOverHttp(config.POLICIES_URL) }),
      patience: config.PATIENCE,
      slowOperationMs: config.SLOW_OPERATION_MS,
      ...(config.LIMITS && { limits: config.LIMITS }),
      cors: { origins: config.CORS_ORIGINS === '*' ? 'any' : config.CORS_ORIGINS.split(',').filter(Boolean) },
      ...(config.CACHE_MB > 0 && { cache: { mostBytes: config.CACHE_MB * 1024 * 1024 } }),
      ...(config.DOCUMENTS && { documents: config.DOCUMENTS }),
      ...(rateLimit && { rateLimit }),
      overload: { concurrency: config.CONCURRENCY },
      forwardHeaders: config.FORWARD_HEADERS.split(',').filter(Boolean),
      ...audienceOptions(config),
      ...authOptions,
    })
  }
  const { SUPERGRAPH_FILE: supergraph, POLL_S: pollS } = config
  const gateway = await createReloadingGateway({ supergraph, create, pollS, logger, metrics })
  const changes = await changesFor(gateway, config, logger)
  const listening = await listen(gateway.handle, {
    port: config.PORT,
    host: config.HOST,
    lingerMs: config.LINGER_MS,
    upgrade: gateway.upgrade,
    onStop: gateway.endStreams,
  })
  logger.info({ url: `${listening.origin}/graphql` }, 'serving')
  process.send?.({ listening: listening.port })

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await listening.close()
    await gateway.close()
    await changes?.close()
    await rateLimit?.close()
    await tracing.close()
    process.exit(0)
  }
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, () => void stop())
}

/** Only who keeps something needs to hear of changes, and the log's clients, which are large. */
async function changesFor(gateway: Gateway, { CACHE_MB, EVENT_LOG_URL }: GatewayConfig, logger: Logger) {
  if (CACHE_MB === 0 || !EVENT_LOG_URL) return null
  const { createEventLog } = await import('@chorus/events')
  const log = createEventLog({ url: EVENT_LOG_URL, logger })
  followChanges({ log, gateway, logger })
  return log
}

async function rateLimitOf(config: GatewayConfig, logger: Logger): Promise<RateLimit | null> {
  const { RATE_REQUESTS, RATE_COST, RATE_REDIS_URL, TRUSTED_PROXIES } = config
  if (!RATE_REQUESTS && !RATE_COST) return null
  const rates = { ...(RATE_REQUESTS && { requests: RATE_REQUESTS }), ...(RATE_COST && { cost: RATE_COST }) }
  const redis = RATE_REDIS_URL ? { redisUrl: RATE_REDIS_URL } : {}
  return createRateLimit({ ...rates, ...redis, trustedProxies: TRUSTED_PROXIES }, logger)
}

function audienceOptions({ AUDIENCE, GRAPHIQL_SIGN_IN }: GatewayConfig) {
  if (AUDIENCE === 'public') return { audience: AUDIENCE }
  return { audience: AUDIENCE, graphiql: { signIn: GRAPHIQL_SIGN_IN ?? null } }
}

function authOptionsOf({ OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL }: GatewayConfig, logger: Logger) {
  if (!OIDC_ISSUER || !OIDC_AUDIENCE || !OIDC_JWKS_URL) return { identify: identifyNobody satisfies Identify }
  const audience = OIDC_AUDIENCE.split(',').map((name) => name.trim())
  return {
    identify: createIdentify({ issuer: OIDC_ISSUER, audience, jwksUrl: OIDC_JWKS_URL, logger }),
    protectedResource: { resource: audience[0] ?? OIDC_AUDIENCE, authorizationServers: [OIDC_ISSUER] },
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`gateway: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
