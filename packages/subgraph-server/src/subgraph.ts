import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { parse } from 'graphql'
import type { Logger, Metrics, StoreHealth, TraceContext } from '@chorus/telemetry'
import { createEndpointCaller, type Endpoint, type EndpointAnswer, type EndpointCall } from './endpoints.ts'
import { createExecutor } from './execute.ts'
import type { Identity } from './identity.ts'
import { createSubscriber } from './subscribe.ts'
import { scalarResolvers } from './scalars.ts'

/** One operation, as the gateway sends it to a subgraph. */
export interface SubgraphRequest {
  query: string
  operationName?: string | undefined
  variables?: Record<string, unknown> | undefined
  identity: Identity
  /** Travels through every process, log line and error reference of one client request. */
  requestId: string
  /** Milliseconds since 1970, on the gateway's clock; nobody waits for an answer after it. */
  deadlineAtMs: number
  traceContext?: TraceContext | undefined
  /** Aborted when the client has gone or the deadline has passed. */
  signal: AbortSignal
  /** Whether it is aborted, for who would not have a signal made to ask. */
  isGivenUp?: boolean
}

export interface SubgraphResult {
  data?: Record<string, unknown> | null | undefined
  errors?: readonly GraphQLFormattedError[] | undefined
}

export interface Subgraph {
  name: string
  schema: GraphQLSchema
  /** At once where no resolver waits for anything. */
  execute(request: SubgraphRequest): SubgraphResult | Promise<SubgraphResult>
  /** A result for each event, until the source ends or the request's signal fires. Never throws. */
  subscribe(request: SubgraphRequest): AsyncIterable<SubgraphResult>
  /** Answers one request to a plain HTTP endpoint. Never rejects. */
  call(call: EndpointCall): Promise<EndpointAnswer>
  health(): Promise<StoreHealth[]>
  /** How far each projection is behind, in milliseconds, by name. */
  lag(): Promise<Record<string, number>>
  metrics: Metrics
  close(): Promise<void>
}

export interface SubgraphDefinition<Context> {
  name: string
  /** The shared SDL and the subgraph's own, joined. */
  sdl: string
  resolvers: object
  /** Made afresh for each operation: loaders must not outlive a request. */
  createContext(request: SubgraphRequest): Context
  /** What is answered beside GraphQL. */
  endpoints?: readonly Endpoint[]
  health(): Promise<StoreHealth[]>
  lag?(): Promise<Record<string, number>>
  close(): Promise<void>
  logger: Logger
  metrics: Metrics
}

/** Builds a subgraph's executable schema and everything that stands around it, the same for all five. */
export function createSubgraph<Context>(definition: SubgraphDefinition<Context>): Subgraph {
  const { name, sdl, resolvers, createContext, endpoints = [], health, lag, close, logger, metrics } = definition
  const merged = { ...scalarResolvers, ...resolvers } as GraphQLResolverMap
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: merged }])
  const execute = createExecutor({ name, schema, createContext, logger, metrics })
  const subscribe = createSubscriber({ schema, createContext, logger })
  const call = createEndpointCaller(endpoints, logger)
  return { name, schema, execute, subscribe, call, health, lag: lag ?? (async () => ({})), metrics, close }
}
