import type { QueryPlan } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'
import { createPlanOperation, type OverrideLabels } from './planOperation.ts'
import type { Supergraph } from './readSupergraph.ts'

/** Plans the operations of one supergraph. */
export interface Planner {
  /** Rejects, or throws, `ClientError` where the operation is too complex. */
  plan(
    document: DocumentNode,
    operationName: string | undefined,
    labels: OverrideLabels,
  ): QueryPlan | Promise<QueryPlan>
  /** Settled when it can plan without further ado. */
  ready: Promise<void>
  close(): void
}

/** Plans in the caller's own thread: for tools and tests, where nobody else waits. */
export function planHere(supergraph: Supergraph): Planner {
  return { plan: createPlanOperation(supergraph.sdl, supergraph), ready: Promise.resolve(), close: () => {} }
}
