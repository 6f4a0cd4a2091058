import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger, Metrics } from '@chorus/telemetry'
import type { Identify } from './access/identify.ts'
import { createFindAsker, type DecidePolicies } from './access/policies.ts'
import { createFetches } from './budget/fetched.ts'
import { createPromises } from './budget/promises.ts'
import { readBudgets } from './budget/readBudgets.ts'
import { createEntityCache } from './cache/entityCache.ts'
import { createKeptThings, type CacheOptions } from './cache/kept.ts'
import { createResponseCache } from './cache/responseCache.ts'
import { createDocuments, type DocumentsOptions } from './documents/documents.ts'
import { createEngine } from './engine.ts'
import { createAsk, type Share } from './execute/ask.ts'
import { createFollow } from './execute/follow.ts'
import { createSteps } from './execute/steps.ts'
import { createExplainingEngine } from './explain/explain.ts'
import { createAnswerOne } from './http/answerOne.ts'
import { createGraphqlHandler } from './http/answerGraphql.ts'
import type { CorsOptions } from './http/cors.ts'
import { createForwardedHeaders } from './http/forwardedHeaders.ts'
import { createFront, type RouteHandler } from './http/front.ts'
import { createGraphiql, type GraphiqlOptions } from './http/graphiql.ts'
import { DEFAULT_OVERLOAD_LIMITS, createAdmission, type OverloadLimits } from './http/overload.ts'
import { createOpenStreams } from './http/openStreams.ts'
import { createPassThrough } from './http/passThrough.ts'
import { protectedResourceUrl, type ProtectedResource } from './http/protectedResource.ts'
import { createWebSockets, type UpgradeHandler } from './http/webSockets/webSockets.ts'
import { defaultLimits, type Limits } from './limits/limits.ts'
import type { RateLimit } from './limits/rate/rateLimit.ts'
import { createWeights } from './limits/weights.ts'
import { createObservedEngine } from './observe/observedEngine.ts'
import { createSlowOperations } from './observe/slowOperations.ts'
import { createOperations } from './plan/operations.ts'
import type { DecideLabel } from './plan/overrideLabels.ts'
import { planHere } from './plan/planner.ts'
import { startPlanningThread, type PlanningThread } from './plan/planningThread.ts'
import { readSupergraph, type SupergraphOptions } from './plan/readSupergraph.ts'
import { resilientTransport } from './transport/resilience/resilientTransport.ts'
import { DEFAULT_RESILIENCE, type Resilience } from './transport/resilience/settings.ts'
import type { SubgraphTransport } from './transport/transport.ts'

export interface GatewayOptions extends SupergraphOptions {
  supergraphSdl: string
  /** The way to each subgraph that the supergraph names; the URL is the one that was composed in. */
  transports: (name: string, url: string) => SubgraphTransport
  /** What is done where a subgraph over the network gives no answer, by its name. */
  resilience?: (name: string) => Partial<Resilience>
  identify: Identify
  /** Decides `@policy`; without it every policy is closed. */
  policies?: DecidePolicies
  /** What goes where something of an operation is refused: its `fields`, which are null then, or the whole of it. */
  refuse?: 'fields' | 'operations'
  logger: Logger
  metrics: Metrics
  /** Introspection and suggestions are for `developers`; strangers get neither. */
  audience?: 'developers' | 'public'
  limits?: Partial<Limits>
  /** How much one client may ask in a time; its maker closes it. */
  rateLimit?: RateLimit
  /** Whether the same question of the same identity, while it is under way, is asked of a subgraph once. */
  share?: Share
  /** Operations that take longer leave a line in the log. */
  slowOperationMs?: number
  /** Keeps answers and entities that are the same for everyone (`@public`), and lets clients keep answers. Absent: nothing is kept. */
  cache?: CacheOptions
  /** Documents that are given by name: persisted queries, on unless turned off, and trusted documents. */
  documents?: DocumentsOptions
  /** The thread in which operations are planned, where several gateways share one; `here`: the caller's own. */
  planning?: PlanningThread | 'here'
  /** Whether a label of `@override` holds for a request; `percent(…)` is decided by chance. */
  overrideLabel?: DecideLabel
  /** How many times as long as `@budget` says fields are waited for: more than once on a machine that does much else. */
  patience?: number
  /** Longest time for one request. */
  deadlineMs?: number
  cors?: CorsOptions
  /** How much is worked on at once, and how much may wait. */
  overload?: Partial<OverloadLimits>
  /** Headers of clients' requests that go on to subgraphs over HTTP. */
  forwardHeaders?: readonly string[]
  /** Serve GraphiQL to browsers. */
  graphiql?: GraphiqlOptions
  protectedResource?: ProtectedResource
  /** The name of the subgraph that answers plain HTTP below each folder, `/events/`. */
  endpoints?: ReadonlyMap<string, string>
  /** More paths, `/operations/status`, or whole folders where they end in a slash. */
  routes?: ReadonlyMap<string, RouteHandler>
}

export interface Gateway {
  /** Answers one request of `node:http`. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Takes one request of `node:http` that asks for a WebSocket. */
  upgrade: UpgradeHandler
  /**
   * Before it stops: ends subscriptions and WebSocket connections, which would not end by themselves, and is
   * unready. Resolves when the connections are closed.
   */
  endStreams(): Promise<void>
  /** Settled when operations can be planned without further ado; rejects where none will ever be. */
  planned: Promise<void>
  /** Something about an entity has changed: what is kept of it, and kept answers that it is or may be in, are dropped. */
  invalidate(typeName: string, id: string): void
  /** Which subgraphs would answer now. */
  ready(): Promise<{ ready: boolean; subgraphs: Record<string, boolean> }>
  /** Closes the transports; to be called when no request is under way. */
  close(): Promise<void>
}

/** Longer than any promise in the schema, shorter than any proxy's patience. */
const DEADLINE_MS = 15_000
const SLOW_OPERATION_MS = 1_000

/** The federated gateway over a supergraph and the ways to its subgraphs. Throws where the supergraph cannot be served. */
export function createGateway(options: GatewayOptions): Gateway {
  const { identify, logger, metrics, audience = 'public', deadlineMs = DEADLINE_MS, protectedResource } = options
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const supergraph = readSupergraph(options.supergraphSdl, options)
  const transports = new Map(supergraph.subgraphs.map(({ name, url }) => [name, wayTo(name, url)]))

  const { isOfType } = supergraph
  const kept = options.cache ? createKeptThings(options.cache) : null
  const share = options.share ?? 'fetches'
  const ask = createAsk({ transports, share, keeps: kept !== null, isOfType, logger, metrics })
  const steps = createSteps(ask, kept && createEntityCache(kept, metrics))
  const weights = createWeights(supergraph.federation.schema, supergraph.apiSchema)
  const { planning = startPlanningThread({ logger }) } = options
  const planner = planning === 'here' ? planHere(supergraph) : planning.plannerFor(options.supergraphSdl)
  const budgets = readBudgets(supergraph.federation.schema, options.patience)
  const operations = createOperations({
    keepsAnswers: kept !== null,
    supergraph,
    planner,
    decideLabel: options.overrideLabel,
    weights,
    budgets,
    limits,
    audience,
  })
  const engine = createEngine({
    supergraph,
    operations,
    steps,
    cache: kept && createResponseCache(kept, metrics),
    follow: createFollow({ transports, isOfType, logger }),
    findAsker: createFindAsker({ decide: options.policies, logger }),
    refuse: options.refuse ?? 'fields',
    limits,
    audience,
    logger,
  })
  const fetches = createFetches(supergraph.apiSchema)
  const promises = createPromises({ budgets, fetches, metrics })
  const explaining = createExplainingEngine({ engine, supergraph, promises, weights, limits, audience })
  const slowOperations = createSlowOperations(options.slowOperationMs ?? SLOW_OPERATION_MS, fetches, logger)
  const graphiql = options.graphiql ? createGraphiql(options.graphiql) : null

  function wayTo(subgraph: string, url: string): SubgraphTransport {
    const transport = options.transports(subgraph, url)
    if (!transport.isRemote) return transport
    const resilience = { ...DEFAULT_RESILIENCE, ...options.resilience?.(subgraph) }
    return resilientTransport({ subgraph, transport, resilience, logger, metrics })
  }

  let isEnding = false

  async function ready() {
    const answers = await Promise.all(
      [...transports].map(async ([name, transport]) => [name, await transport.ready()] as const),
    )
    return { ready: !isEnding && answers.every(([, isReady]) => isReady), subgraphs: Object.fromEntries(answers) }
  }

  const metadataUrl = protectedResource && protectedResourceUrl(protectedResource)
  const endpoints = new Map(
    [...(options.endpoints ?? [])].flatMap(([folder, name]) => {
      const transport = transports.get(name)
      return transport ? [[folder, transport] as const] : []
    }),
  )
  const documents = createDocuments(options.documents ?? {}, logger)
  const openStreams = createOpenStreams(limits.subscriptions)
  const answerOne = createAnswerOne({
    engine: createObservedEngine({ engine: explaining, promises, slowOperations, metrics }),
    documents,
    openStreams,
    forward: createForwardedHeaders(options.forwardHeaders ?? []),
  })
  const cors = { origins: [], headers: options.forwardHeaders ?? [], ...options.cors }
  const { rateLimit } = options
  const enter = createAdmission({ ...DEFAULT_OVERLOAD_LIMITS, ...options.overload }, metrics)
  const webSockets = createWebSockets({ answerOne, enter, identify, limits, rateLimit, deadlineMs, cors, logger })
  const graphql = createGraphqlHandler({
    answerOne,
    identify,
    limits,
    rateLimit,
    metrics,
    deadlineMs,
    metadataUrl,
    servePage: async (exchange) => (graphiql ? graphiql.servePage(exchange) : false),
  })
  const front = createFront({
    graphql,
    enter,
    graphiql,
    ready,
    metrics,
    logger,
    cors,
    forwardHeaders: options.forwardHeaders ?? [],
    protectedResource,
    passThrough: createPassThrough({ endpoints, identify, rateLimit: options.rateLimit, metadataUrl, logger }),
    routes: options.routes ?? new Map(),
  })
  return {
    handle: front,
    upgrade: webSockets.upgrade,
    endStreams: () => {
      isEnding = true
      openStreams.end()
      return webSockets.end()
    },
    invalidate: (typeName, id) => kept?.invalidate(typeName, id),
    ready,
    planned: planner.ready,
    close: async () => {
      documents.close()
      planner.close()
      if (!options.planning && planning !== 'here') await planning.close()
      await Promise.all([...transports.values()].map((transport) => transport.close()))
    },
  }
}
