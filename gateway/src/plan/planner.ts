import { QueryPlanner, type QueryPlan } from '@apollo/query-planner'
import { operationFromDocument } from '@apollo/federation-internals'
import { GraphQLError, type DocumentNode } from 'graphql'
import { ClientError } from '@chorus/subgraph-server'
import type { Supergraph } from './readSupergraph.ts'

export interface Planner {
  /** Throws `ClientError` where the operation is too complex. */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan
}

export function createPlanner({ federation, federationApi }: Supergraph): Planner {
  // Named fragments would save bytes on the wire and cost both sides their joining.
  const planner = new QueryPlanner(federation, {
    reuseQueryFragments: false,
    generateQueryFragments: false,
    incrementalDelivery: { enableDefer: true },
  })
  return {
    plan(document, operationName) {
      const named = operationName === undefined ? {} : { operationName }
      try {
        return planner.buildQueryPlan(operationFromDocument(federationApi, document, { ...named, validate: false }))
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error
        const message = 'This operation is too complex to plan. Ask for less at once.'
        throw new ClientError('GRAPHQL_VALIDATION_FAILED', message)
      }
    },
  }
}
