import type { StoreHealth } from '@chorus/telemetry'

/** A store that has not said its version within this is not ready: a balancer's patience is not much longer. */
const HEALTH_TIMEOUT_MS = 2_000

/** Asks a store for its version and turns whatever happens into its health. Never throws. */
export async function askHealth(store: string, askVersion: () => Promise<string>): Promise<StoreHealth> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${HEALTH_TIMEOUT_MS} ms`)), HEALTH_TIMEOUT_MS)
  try {
    return { store, ready: true, version: await Promise.race([askVersion(), late.promise]) }
  } catch (error) {
    return { store, ready: false, problem: error instanceof Error ? error.message || error.name : String(error) }
  } finally {
    clearTimeout(timer)
  }
}
