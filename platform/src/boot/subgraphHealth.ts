import { z } from 'zod'
import { readLag, type Subgraph } from '@chorus/subgraph-server'

const Health = z.object({
  stores: z.array(
    z.object({
      store: z.string(),
      ready: z.boolean(),
      version: z.string().optional(),
      problem: z.string().optional(),
    }),
  ),
  /** Milliseconds that each projection is behind, by name; null where nobody can say now. */
  lagMs: z.record(z.string(), z.number()).nullable(),
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
  return answered(async () => ({ stores: await subgraph.health(), lagMs: await readLag(subgraph) }))
}

export async function readHttpHealth(url: string): Promise<SubgraphHealth> {
  return answered(async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: unknown) => {
      throw new Error('it does not answer', { cause: error })
    })
    return response.json().catch(() => null)
  })
}

async function answered(ask: () => Promise<unknown>): Promise<SubgraphHealth> {
  try {
    const health = Health.safeParse(await ask())
    return health.data ?? unknown('what it answers says nothing of its health')
  } catch (error) {
    return unknown(error instanceof Error ? error.message : String(error))
  }
}

function unknown(problem: string): SubgraphHealth {
  return { stores: [], lagMs: null, problem }
}
