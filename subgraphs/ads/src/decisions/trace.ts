import type { Choice } from './choose.ts'
import { MOMENT_RULES, readTargetingCode, type AdRule, type MomentRule } from './rules.ts'

/** A line item that might have been heard, and what became of it. */
export interface TracedCandidate {
  ordinal: number
  won: boolean
  /** Null for the winner. */
  droppedBy: AdRule | null
}

/** Every candidate of a decision by ordinal, from what targeting made of each (`explainTargeting`) and from the choice. */
export function traceOf(codes: Uint8Array, { winner, dropped }: Choice): TracedCandidate[] {
  const byMoment = new Map<number, MomentRule>()
  for (const rule of MOMENT_RULES) for (const ordinal of dropped[rule]) byMoment.set(ordinal, rule)
  const won = winner === null ? null : readTargetingCode(codes[winner] ?? 0)
  const winningPriority = won && 'priority' in won ? won.priority : null

  const candidates: TracedCandidate[] = []
  for (const [ordinal, code] of codes.entries()) {
    const read = readTargetingCode(code)
    if (!read) continue
    if (ordinal === winner) candidates.push({ ordinal, won: true, droppedBy: null })
    else if ('droppedBy' in read) candidates.push({ ordinal, won: false, droppedBy: read.droppedBy })
    else {
      const beaten = read.priority === winningPriority ? 'PRICE' : 'PRIORITY'
      candidates.push({ ordinal, won: false, droppedBy: byMoment.get(ordinal) ?? beaten })
    }
  }
  return candidates
}
