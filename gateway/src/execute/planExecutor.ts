import { executeQueryPlan, type ServiceMap } from '@apollo/gateway/dist/executeQueryPlan.js'
import type { GraphQLDataSource } from '@apollo/gateway/dist/datasources/types.js'
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from '@chorus/telemetry'
import { fragmentsByName } from '../plan/readOperation.ts'
import type { Supergraph } from '../plan/readSupergraph.ts'
import type { Circumstances, ExecutionAnswer, Executor } from './executor.ts'
import type { Fetch } from './fetch.ts'

export interface PlanExecutorOptions {
  supergraph: Supergraph
  /** By subgraph name. */
  fetches: ReadonlyMap<string, Fetch>
  logger: Logger
}

/** Runs plans with `@apollo/gateway`'s own executor: the reference for what an answer must be. */
export function createPlanExecutor({ supergraph, fetches, logger }: PlanExecutorOptions): Executor {
  const supergraphSchema = supergraph.federation.schema.toGraphQLJSSchema()
  const services: ServiceMap = Object.fromEntries([...fetches].map(([name, fetch]) => [name, dataSource(fetch)]))

  return {
    async execute(planned, variables, circumstances): Promise<ExecutionAnswer> {
      const { document, operation, plan } = planned
      const schema = supergraph.apiSchema
      const result = await executeQueryPlan(
        plan,
        services,
        requestContext(variables, circumstances, logger),
        { schema, operation, fragments: fragmentsByName(document) },
        supergraphSchema,
        supergraph.federationApi,
      )
      const { valueCompletion } = result.extensions ?? {}
      if (valueCompletion) {
        logger.debug({ requestId: circumstances.requestId, valueCompletion }, 'a null spread in an answer')
      }
      const errors: readonly GraphQLFormattedError[] = (result.errors ?? []).map(toFormattedError)
      return { data: result.data ?? null, errors }
    },
  }
}

/** What the executor throws to itself is no GraphQL error, and has no code that clients may see. */
function toFormattedError(error: Error): GraphQLFormattedError {
  return error instanceof GraphQLError ? error.toJSON() : { message: error.message }
}

function dataSource(fetch: Fetch): GraphQLDataSource {
  return {
    process: ({ request, context }) => {
      const { query = '', operationName, variables = {} } = request
      // The request context that this executor made below.
      return fetch({ query, operationName, variables }, context as unknown as Circumstances)
    },
  }
}

/** The part of Apollo Server's request context that its executor reads. */
function requestContext(
  variables: Record<string, unknown>,
  circumstances: Circumstances,
  logger: Logger,
): GatewayGraphQLRequestContext {
  const read = { request: { variables }, context: circumstances, logger, metrics: {} }
  return read as unknown as GatewayGraphQLRequestContext
}
