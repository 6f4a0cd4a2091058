import type { Identity } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import { runWithin } from '../transport/transport.ts'
import type { Asker } from './rules.ts'

/** Decides which of the policies (`@policy`) that one operation names are granted to who sends it. */
export type DecidePolicies = (
  names: readonly string[],
  identity: Identity,
  signal: AbortSignal,
) => ReadonlySet<string> | Promise<ReadonlySet<string>>

/** Who asks, with the policies granted. Asks the decider once, and only where an operation names policies. Never rejects. */
export type FindAsker = (
  policies: readonly string[],
  circumstances: { identity: Identity; requestId: string; signal: AbortSignal },
) => Asker | Promise<Asker>

export interface PoliciesOptions {
  /** Without one every policy stays closed. */
  decide: DecidePolicies | undefined
  timeoutMs?: number
  logger: Logger
}

const TIMEOUT_MS = 1_000
const NONE: ReadonlySet<string> = new Set()

/** What is not decided, in time and without an error, is closed. */
export function createFindAsker({ decide, timeoutMs = TIMEOUT_MS, logger }: PoliciesOptions): FindAsker {
  return (policies, circumstances) => {
    const { identity, requestId } = circumstances
    if (policies.length === 0 || !decide) return { identity, policies: NONE }
    const work = async (within: AbortSignal) => decide(policies, identity, within)
    return runWithin(timeoutMs, circumstances.signal, work).then(
      (granted) => ({ identity, policies: granted }),
      (error: unknown) => {
        logger.warn({ err: error, requestId, policies }, 'policies were not decided: they stay closed')
        return { identity, policies: NONE }
      },
    )
  }
}
