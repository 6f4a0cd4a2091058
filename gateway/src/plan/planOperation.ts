import { QueryPlanner, type PlanNode, type QueryPlan } from '@apollo/query-planner'
import { operationFromDocument } from '@apollo/federation-internals'
import { GraphQLError, type DocumentNode } from 'graphql'
import { ClientError } from '@chorus/subgraph-server/errors'
import { apartChains, type ApartChains } from './chains/apartChains.ts'
import { readFederation, type Federation } from './readSupergraph.ts'

/** Which fields that are on their way between subgraphs (`@override(label:)`) have arrived, by label. */
export type OverrideLabels = ReadonlyMap<string, boolean>

/** Throws `ClientError` where the operation is too complex. */
export type PlanOperation = (
  document: DocumentNode,
  operationName: string | undefined,
  labels: OverrideLabels,
) => QueryPlan

/**
 * The planner of a supergraph, in this thread: a hard operation takes it for a long time. `known`: the supergraph, where
 * it has been read.
 */
export function createPlanOperation(sdl: string, known?: Federation): PlanOperation {
  const { planner, federationApi, subgraphOf } = plannerOfApart(sdl) ?? plannerOf(known ?? readFederation(sdl))
  return (document, operationName, labels) => {
    const named = operationName === undefined ? {} : { operationName }
    try {
      const operation = operationFromDocument(federationApi, document, { ...named, validate: false })
      const plan = planner.buildQueryPlan(operation, { overrideConditions: new Map(labels) })
      if (subgraphOf) renameSubgraphs(plan.node, subgraphOf)
      return plan
    } catch (error) {
      if (error instanceof GraphQLError) throw tooComplex()
      throw error
    }
  }
}

export const tooComplex = (): ClientError =>
  new ClientError('GRAPHQL_VALIDATION_FAILED', 'This operation is too complex to plan. Ask for less at once.')

interface PlannerOf {
  planner: QueryPlanner
  federationApi: Federation['federationApi']
  subgraphOf?: ApartChains['subgraphOf']
}

function plannerOf({ federation, federationApi }: Federation): PlannerOf {
  // Named fragments would save bytes on the wire and cost both sides their joining.
  const planner = new QueryPlanner(federation, {
    reuseQueryFragments: false,
    generateQueryFragments: false,
    incrementalDelivery: { enableDefer: true },
  })
  return { planner, federationApi }
}

/** Undefined where it has no chains, or none that can be put apart: it is planned as it stands then. */
function plannerOfApart(sdl: string): PlannerOf | undefined {
  try {
    const apart = apartChains(sdl)
    return apart ? { ...plannerOf(readFederation(apart.sdl)), subgraphOf: apart.subgraphOf } : undefined
  } catch {
    return undefined
  }
}

/** The planner's own fetches are made for this plan alone, so they are changed where they stand. */
function renameSubgraphs(plan: unknown, names: ReadonlyMap<string, string>): void {
  if (typeof plan !== 'object' || plan === null) return
  if (isFetch(plan)) plan.serviceName = names.get(plan.serviceName) ?? plan.serviceName
  else for (const inner of Object.values(plan)) renameSubgraphs(inner, names)
}

const isFetch = (node: object): node is Extract<PlanNode, { kind: 'Fetch' }> => 'kind' in node && node.kind === 'Fetch'
