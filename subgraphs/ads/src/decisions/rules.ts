import { intersect, type Bitmap } from './bitmap.ts'
import { isMinor, languageRanges, type Facts } from './facts.ts'
import { MOST_AGE, type Snapshot } from './snapshot.ts'

/** Those that a listener's facts decide, in the order in which they are applied. */
export const TARGETING_RULES = [
  'FLIGHT',
  'STATE',
  'REVIEW',
  'COUNTRY',
  'LANGUAGE',
  'AGE',
  'DEVICE',
  'GENRE',
  'SEGMENT',
  'HOUR',
  'EXPLICIT_CONTEXT',
] as const

/** Those that the moment decides, in the order in which they are applied after the others. */
export const MOMENT_RULES = ['FREQUENCY_CAP', 'PACING', 'BUDGET', 'SEPARATION'] as const

export type TargetingRule = (typeof TARGETING_RULES)[number]
export type MomentRule = (typeof MOMENT_RULES)[number]
export type AdRule = TargetingRule | MomentRule | 'PRIORITY' | 'PRICE'

/**
 * Who passes each rule. A minor is never matched by age or by segment: a line item that wants either does not get one,
 * whatever it wants.
 */
const PASSING: Record<TargetingRule, (snapshot: Snapshot, facts: Facts, nowMs: number) => Bitmap> = {
  FLIGHT: (snapshot, _facts, nowMs) => snapshot.inFlight(nowMs),
  STATE: ({ launched }) => launched,
  REVIEW: ({ approved }) => approved,
  COUNTRY: ({ countries }, { country }) => countries.matching(country),
  LANGUAGE: ({ languages }, { locale }) => languages.matchingAny(languageRanges(locale)),
  AGE: ({ ages }, facts) =>
    isMinor(facts) ? ages.indifferent : ages.matching(Math.min(facts.age ?? MOST_AGE, MOST_AGE)),
  DEVICE: ({ devices }, { device }) => devices.matching(device),
  GENRE: ({ genres }, facts) => genres.matchingAny(facts.genres),
  SEGMENT: ({ segments }, facts) => (isMinor(facts) ? segments.indifferent : segments.matchingAny(facts.segments)),
  HOUR: ({ hours }, { hour }) => hours.matching(hour),
  EXPLICIT_CONTEXT: ({ besideExplicit, everything }, { explicitContext }) =>
    explicitContext ? besideExplicit : everything,
}

/** The candidates that all rules of targeting let pass: a new bitmap. */
export function matchTargeting(snapshot: Snapshot, facts: Facts, nowMs: number): Bitmap {
  const passing = Uint32Array.from(snapshot.fitting(facts.format, facts.maxDurationMs))
  for (const rule of TARGETING_RULES) intersect(passing, PASSING[rule](snapshot, facts, nowMs))
  return passing
}

/** No candidate: of another format, or too long. */
const NO_CANDIDATE = 0
/** Codes of line items that all rules of targeting let pass are this and their priority. */
const PASSED = 64

/**
 * What targeting made of each line item, a byte each by ordinal: `NO_CANDIDATE`, the one-based index of the rule that
 * dropped it, or that it passed, with its priority.
 */
export function explainTargeting(snapshot: Snapshot, facts: Facts, nowMs: number): Uint8Array {
  const { lineItems } = snapshot
  const candidates = snapshot.fitting(facts.format, facts.maxDurationMs)
  const codes = new Uint8Array(lineItems.length)
  const passing = TARGETING_RULES.map((rule) => PASSING[rule](snapshot, facts, nowMs))
  for (const [ordinal, { priority }] of lineItems.entries()) {
    const word = ordinal >>> 5
    const bit = 1 << (ordinal & 31)
    if ((candidates[word]! & bit) === 0) continue
    const dropped = passing.findIndex((bitmap) => (bitmap[word]! & bit) === 0)
    codes[ordinal] = dropped === -1 ? PASSED + priority : dropped + 1
  }
  return codes
}

export function readTargetingCode(code: number): { droppedBy: TargetingRule } | { priority: number } | null {
  if (code === NO_CANDIDATE) return null
  if (code >= PASSED) return { priority: code - PASSED }
  const droppedBy = TARGETING_RULES[code - 1]
  return droppedBy ? { droppedBy } : null
}
