import type { Subgraph } from './subgraph.ts'

/** Who asks for health waits little longer. */
const LAG_TIMEOUT_MS = 2_000

/**
 * How far a subgraph's projections are behind, in milliseconds by name; null where nobody can say now, since the store
 * that knows is away. Never throws: not to know how late one is is no reason to be called unready.
 */
export async function readLag(subgraph: Subgraph): Promise<Record<string, number> | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), LAG_TIMEOUT_MS)
  try {
    return await Promise.race([subgraph.lag(), late])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
