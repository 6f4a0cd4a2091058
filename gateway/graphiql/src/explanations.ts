import type { ExecutionResult } from 'graphql'

/** What the gateway says of an answer when it is asked: see gateway/src/explain. */
export interface Explanation {
  queryPlan?: { text: string } | null
  cost?: { estimated: number; actual: number; allowed: number } | null
  budget?: {
    tookMs: number
    fields: { field: string; promisedMs: number; tookMs: number; kept: boolean; fetches: number[] }[]
    fetches: {
      subgraph: string
      path: string
      startedMs: number
      tookMs: number
      rows: number
      outcome: string
      shared: boolean
    }[]
  } | null
}

const ASKED = { queryPlan: true, cost: true, budget: true }

/** The explanation of the last answer, for the panes that show it. */
export function createExplanations() {
  let last: Explanation | null = null
  const listeners = new Set<() => void>()

  return {
    /** The operation, asking to be explained as well. */
    asking: <Operation extends object>(operation: Operation) => ({ ...operation, extensions: ASKED }),

    /** The answer without its explanation, which is kept. */
    takeFrom(result: ExecutionResult): ExecutionResult {
      const { extensions = {}, ...answer } = result
      const { queryPlan, cost, budget, ...others } = extensions as Explanation & Record<string, unknown>
      last = { ...(queryPlan && { queryPlan }), ...(cost && { cost }), ...(budget && { budget }) }
      for (const listener of listeners) listener()
      return Object.keys(others).length > 0 ? { ...answer, extensions: others } : answer
    },

    last: (): Explanation | null => last,

    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export type Explanations = ReturnType<typeof createExplanations>
