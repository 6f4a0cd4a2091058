import { QueryPlanner, type QueryPlan } from '@apollo/query-planner'
import { operationFromDocument } from '@apollo/federation-internals'
import { GraphQLError, type DocumentNode } from 'graphql'
import { ClientError } from '@chorus/subgraph-server/errors'
import type { Supergraph } from './readSupergraph.ts'

/** Which fields that are on their way between subgraphs (`@override(label:)`) have arrived, by label. */
export type OverrideLabels = ReadonlyMap<string, boolean>

/** Throws `ClientError` where the operation is too complex. */
export type PlanOperation = (
  document: DocumentNode,
  operationName: string | undefined,
  labels: OverrideLabels,
) => QueryPlan

/** The planner of a supergraph, in this thread: a hard operation takes it for a long time. */
export function createPlanOperation({
  federation,
  federationApi,
}: Pick<Supergraph, 'federation' | 'federationApi'>): PlanOperation {
  // Named fragments would save bytes on the wire and cost both sides their joining.
  const planner = new QueryPlanner(federation, {
    reuseQueryFragments: false,
    generateQueryFragments: false,
    incrementalDelivery: { enableDefer: true },
  })
  return (document, operationName, labels) => {
    const named = operationName === undefined ? {} : { operationName }
    try {
      const operation = operationFromDocument(federationApi, document, { ...named, validate: false })
      return planner.buildQueryPlan(operation, { overrideConditions: new Map(labels) })
    } catch (error) {
      if (error instanceof GraphQLError) throw tooComplex()
      throw error
    }
  }
}

export const tooComplex = (): ClientError =>
  new ClientError('GRAPHQL_VALIDATION_FAILED', 'This operation is too complex to plan. Ask for less at once.')
