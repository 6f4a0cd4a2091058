import type { Schema } from '@apollo/federation-internals'
import { chorusDirective, fieldDefinitions } from '../plan/supergraphDirectives.ts'

/** What a field promises (`@budget`), in milliseconds on the gateway's clock. */
export interface Budget {
  p99Ms: number
  /** When the gateway gives the field up. */
  deadlineMs: number
}

const DEADLINE_PER_P99 = 4

/**
 * The promises of a supergraph's fields, by coordinate (`Track.plays`); none where it does not link Chorus' directives.
 * `patience`: how many times as long as promised fields are waited for.
 */
export function readBudgets(schema: Schema, patience = 1): ReadonlyMap<string, Budget> {
  const budgets = new Map<string, Budget>()
  const directive = chorusDirective(schema, 'budget')
  if (!directive) return budgets

  for (const field of fieldDefinitions(schema)) {
    const [applied] = field.appliedDirectivesOf(directive)
    if (!applied) continue
    const { p99Ms, deadlineMs } = applied.arguments() as { p99Ms: number; deadlineMs?: number | null }
    budgets.set(field.coordinate, { p99Ms, deadlineMs: patience * (deadlineMs ?? DEADLINE_PER_P99 * p99Ms) })
  }
  return budgets
}
