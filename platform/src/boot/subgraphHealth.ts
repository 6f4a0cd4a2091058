import { z } from 'zod'
import type { Subgraph } from '@chorus/subgraph-server'

const Health = z.object({
  stores: z.array(
    z.object({
      store: z.string(),
      ready: z.boolean(),
      version: z.string().optional(),
      problem: z.string().optional(),
    }),
  ),
  /** Milliseconds that each projection is behind, by name. */
  lagMs: z.record(z.string(), z.number()),
})

/** What a subgraph says of its stores and projections; no stores and a problem where it does not answer. */
export type SubgraphHealth = z.infer<typeof Health> & { problem?: string }

/** Why the subgraph is not ready; nothing when it is. */
export function problemsOf({ stores, problem }: SubgraphHealth): string[] {
  if (problem) return [problem]
  return stores
    .filter(({ ready }) => !ready)
    .map(({ store, problem: reason }) => `${store} ${reason ?? 'does not answer'}`)
}

const TIMEOUT_MS = 5_000

export async function readLocalHealth(subgraph: Subgraph): Promise<SubgraphHealth> {
  return answered(async () => ({ stores: await subgraph.health(), lagMs: await subgraph.lag() }))
}

export async function readHttpHealth(url: string): Promise<SubgraphHealth> {
  return answered(async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return response.json()
  })
}

async function answered(ask: () => Promise<unknown>): Promise<SubgraphHealth> {
  try {
    return Health.parse(await ask())
  } catch (error) {
    return { stores: [], lagMs: {}, problem: error instanceof Error ? error.message : String(error) }
  }
}
