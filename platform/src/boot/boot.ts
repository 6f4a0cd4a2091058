import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findRedisServer } from '@chorus/embedded-stores'
import { createEventLog, type EventLog } from '@chorus/events'
import {
  createIdentify,
  createRateLimit,
  followChanges,
  listen,
  type Gateway,
  type RouteHandler,
} from '@chorus/gateway'
import { connectPostgres } from '@chorus/stores'
import { personalNames } from '@chorus/subgraph-server'
import { createLogger, createMetrics, startTracing } from '@chorus/telemetry'
import { startIdentityProvider } from '../identity/provider.ts'
import { API_AUDIENCE } from '../identity/scopes.ts'
import type { OperationEvent } from '../operations/events.ts'
import { operationRoutes } from '../operations/routes.ts'
import { BootProblem } from './bootProblem.ts'
import { openDataDirectory } from './dataDirectory.ts'
import { createLoads, type Loads } from './loads.ts'
import { openLogs } from './logs.ts'
import { migrate } from './migrations.ts'
import { answerWhileStarting, createPlatformGateway } from './platformGateway.ts'
import { choosePorts, requirePort } from './ports.ts'
import { startSubgraphs, type RunningSubgraph } from './runningSubgraphs.ts'
import { problemsOf } from './subgraphHealth.ts'
import { readOrMakeSecrets } from './secrets.ts'
import { createStarted } from './stopping.ts'
import { startStores, type Topology } from './stores.ts'
import { SUBGRAPH_NAMES } from './subgraphs.ts'

export interface BootOptions {
  /** The gateway's port. */
  port: number
  /** Where the instance keeps everything. */
  dataDirectory: string
  topology: Topology
  /** How many times as long as promised fields are waited for; absent: no longer than they promise. */
  patience?: number
  /** Memory for answers and entities that are the same for everyone; absent: none is kept. */
  cacheMb?: number
  logLevel?: string
  /** What happens now, for the person who waits. */
  onStep(step: string): void
  /** How far the sample data is, on the first start. */
  onLoad(event: OperationEvent): void
}

/** An instance that runs. */
export interface Platform {
  /** The gateway's address, `http://localhost:4000`. */
  url: string
  issuer: string
  mediaUrl: string
  topology: Topology
  dataDirectory: string
  logFile: string
  startedAtMs: number
  subgraphs: readonly RunningSubgraph[]
  loads: Loads
  /** For operators, who follow it and let projections read it again. */
  log: EventLog
  /** Stops everything that was started, in the opposite order. */
  stop(): Promise<void>
}

/** The committed supergraph: what the gateway serves, and what says which fields no log may show. */
const SUPERGRAPH = join(import.meta.dirname, '../../../schema/supergraph.graphql')
/** Of one client in a minute: no person comes near, a program in an endless loop does. */
const RATES = { requests: { points: 300_000, perS: 60 }, cost: { points: 30_000_000, perS: 60 } }
const READY_TIMEOUT_MS = 60_000

/**
 * Boots the embedded profile: stores, migrations, identity provider, subgraphs, sample data, gateway.
 * When any of it fails, what was started is stopped.
 * @throws Error whose first line is a sentence for the person who started it.
 */
export async function boot(options: BootOptions, signal: AbortSignal): Promise<Platform> {
  const supergraphSdl = await readFile(SUPERGRAPH, 'utf8')
  const data = await openDataDirectory(options.dataDirectory, { port: options.port })
  const logs = openLogs(data.at('logs'))
  const logger = createLogger({
    name: 'chorus',
    level: options.logLevel ?? 'info',
    personalFields: personalNames(supergraphSdl),
    destination: logs,
  })
  const started = createStarted(logger)
  started.add('data directory', () => data.close())
  started.add('log', () => logs.close())
  try {
    return await bootParts()
  } catch (error) {
    logger.warn({ err: error }, 'the start failed')
    await started.stop()
    throw error
  }

  async function bootParts(): Promise<Platform> {
    const { port, topology, onStep } = options
    const url = `http://localhost:${port}`
    const step = (what: string) => {
      signal.throwIfAborted()
      onStep(what)
    }

    await requirePort(port)
    await findRedisServer()
    let handler: RouteHandler = answerWhileStarting
    let upgrade: Gateway['upgrade'] = (_request, socket) => void socket.destroy()
    const listening = await listen((request, response) => handler(request, response), {
      port,
      graceMs: 5_000,
      upgrade: (request, socket, head) => upgrade(request, socket, head),
    })
    started.add('gateway port', () => listening.close())
    const ports = await choosePorts(['identity', 'media', ...SUBGRAPH_NAMES], {
      from: port + 1,
      file: data.at('ports.json'),
      // Avatars and ads' media are stored with their addresses.
      lasting: ['media'],
    })
    const secrets = await readOrMakeSecrets(data.at('secrets.json'))
    const metrics = createMetrics({ processMetrics: true })
    const tracing = await startTracing({
      serviceName: 'chorus',
      ...(process.env.OTLP_URL && { otlpUrl: process.env.OTLP_URL }),
    })
    started.add('tracing', () => tracing.close())

    step('Starting PostgreSQL, Redis and ClickHouse')
    const stores = await startStores({ data, secrets, topology, started, logger })
    step('Migrating databases')
    await migrate(stores)

    step('Starting the identity provider and the subgraphs')
    const identityDatabase = connectPostgres({ url: stores.databaseUrl.identity, name: 'identity', max: 5, logger })
    started.add('identity database', () => identityDatabase.close())
    const identity = await startIdentityProvider({
      port: ports.identity,
      gatewayOrigins: [url, `http://127.0.0.1:${port}`],
      pool: identityDatabase.pool,
      secrets,
      logger,
    })
    started.add('identity provider', () => identity.close())
    await mkdir(data.at('media'), { recursive: true })
    const parts = { data, stores, secrets, mediaPort: ports.media, publicUrl: url }
    const subgraphs = await startSubgraphs({ topology, parts, ports, logs, logger, metrics, started })

    const log = createEventLog({ url: stores.eventLogUrl, logger })
    started.add('event log', () => log.close())
    const mediaUrl = `http://localhost:${ports.media}`
    const loads = createLoads({ data, stores, mediaUrl, logger })
    const onBegin = () => step('Loading the sample data (on the first start only)')
    await loads.sampleOnce(signal, onBegin, options.onLoad)

    step('Starting the gateway')
    const platform: Platform = {
      url,
      issuer: identity.issuer,
      mediaUrl,
      topology,
      dataDirectory: data.path,
      logFile: logs.file,
      startedAtMs: Date.now(),
      subgraphs,
      loads,
      log,
      stop: () => started.stop(),
    }
    const { issuer } = identity
    const identify = createIdentify({ issuer, audience: API_AUDIENCE, jwksUrl: `${issuer}/jwks`, logger })
    const routes = operationRoutes(platform, identify, logger)
    const rateLimit = await createRateLimit({ ...RATES, redisUrl: stores.servingRedisUrl }, logger)
    started.add('rate limit', () => rateLimit.close())
    const { cacheMb = 0 } = options
    const gateway = createPlatformGateway({
      supergraphSdl,
      url,
      issuer,
      identify,
      rateLimit,
      patience: options.patience ?? 1,
      cacheMb,
      subgraphs,
      routes,
      logger,
      metrics,
    })
    started.add('gateway', async () => {
      await Promise.all([gateway.endStreams(), listening.close()])
      await gateway.close()
    })
    if (cacheMb > 0) {
      const changes = followChanges({ log, gateway, logger })
      started.add('changes of what is kept', () => changes.close())
    }
    await untilReady(subgraphs, signal)
    handler = (request, response) => gateway.handle(request, response)
    upgrade = gateway.upgrade
    logger.info({ url, topology }, 'ready')
    return platform
  }
}

/** Waits until every subgraph's stores answer. @throws BootProblem that says what does not. */
async function untilReady(subgraphs: readonly RunningSubgraph[], signal: AbortSignal): Promise<void> {
  const giveUpAtMs = Date.now() + READY_TIMEOUT_MS
  for (;;) {
    signal.throwIfAborted()
    const healths = await Promise.all(subgraphs.map((subgraph) => subgraph.health()))
    const problems = healths.flatMap((health, index) =>
      problemsOf(health).map((problem) => `${subgraphs[index]?.name}: ${problem}`),
    )
    if (problems.length === 0) return
    if (Date.now() > giveUpAtMs) throw new BootProblem(`Not ready after a minute (${problems.join('; ')}).`)
    await pause(100)
  }
}
