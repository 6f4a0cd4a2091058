import { forEach, type Bitmap } from './bitmap.ts'
import type { MomentRule } from './rules.ts'
import type { Snapshot } from './snapshot.ts'

/** What the moment knows of a candidate. */
export interface Moment {
  /** The rule that forbids it now; null: none. */
  forbiddenBy(ordinal: number): MomentRule | null
  /** How far it is behind what it should have spent by now, in tenths: 0 to 10. */
  urgency(ordinal: number): number
}

export interface Choice {
  /** Null where nobody is left. */
  winner: number | null
  /** The ordinals that each rule of the moment dropped. */
  dropped: Record<MomentRule, number[]>
}

/**
 * Chooses among candidates that passed targeting: the best priority, of equals who is furthest behind its pace, of those
 * the highest price. `luck`, a whole number, decides between those that are still equal.
 */
export function choose(snapshot: Snapshot, candidates: Bitmap, moment: Moment, luck: number): Choice {
  const { lineItems } = snapshot
  const dropped: Choice['dropped'] = { FREQUENCY_CAP: [], PACING: [], BUDGET: [], SEPARATION: [] }
  let best: number[] = []
  let bestUrgency = -1

  // Ordinals ascend from the best priority and price on.
  forEach(candidates, (ordinal) => {
    const rule = moment.forbiddenBy(ordinal)
    if (rule) return void dropped[rule].push(ordinal)
    const first = lineItems[best[0] ?? ordinal]!
    const { priority, priceMicros } = lineItems[ordinal]!
    if (priority !== first.priority) return
    const urgency = moment.urgency(ordinal)
    if (urgency > bestUrgency) {
      best = [ordinal]
      bestUrgency = urgency
    } else if (urgency === bestUrgency && priceMicros === first.priceMicros) best.push(ordinal)
  })
  return { winner: best[luck % best.length] ?? null, dropped }
}
