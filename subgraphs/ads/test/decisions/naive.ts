import type { Moment } from '../../src/decisions/choose.ts'
import type { Facts } from '../../src/decisions/facts.ts'
import type { ServedLineItem } from '../../src/decisions/lineItem.ts'
import type { AdRule, MomentRule } from '../../src/decisions/rules.ts'

/** What a decision is, said as plainly as possible: each line item is asked one rule after the other. */
export function decideNaively(
  lineItems: readonly ServedLineItem[],
  facts: Facts,
  nowMs: number,
  moment: { forbiddenBy(lineItem: ServedLineItem): MomentRule | null; urgency(lineItem: ServedLineItem): number },
): { best: ServedLineItem[]; droppedBy: Map<string, AdRule> } {
  const droppedBy = new Map<string, AdRule>()
  const candidates = lineItems.filter(
    ({ format, creatives }) =>
      format === facts.format &&
      (creatives.length === 0 || creatives.some(({ durationMs }) => (durationMs ?? 0) <= facts.maxDurationMs)),
  )
  const left = candidates.filter((lineItem) => {
    const rule = firstBroken(lineItem, facts, nowMs) ?? moment.forbiddenBy(lineItem)
    if (rule) droppedBy.set(lineItem.id, rule)
    return !rule
  })
  const priority = Math.min(...left.map((lineItem) => lineItem.priority))
  const equals = left.filter((lineItem) => lineItem.priority === priority)
  const urgency = Math.max(...equals.map((lineItem) => moment.urgency(lineItem)))
  const urgent = equals.filter((lineItem) => moment.urgency(lineItem) === urgency)
  const price = urgent.reduce((most, { priceMicros }) => (priceMicros > most ? priceMicros : most), 0n)
  const best = urgent.filter(({ priceMicros }) => priceMicros === price)
  for (const { id, priority: own } of left) droppedBy.set(id, own === priority ? 'PRICE' : 'PRIORITY')
  return { best, droppedBy }
}

function firstBroken(lineItem: ServedLineItem, facts: Facts, nowMs: number): AdRule | null {
  const { campaign, targeting, creatives } = lineItem
  const minor = facts.age === null || facts.age < 18
  const wants = <Value>(values: readonly Value[], given: readonly Value[]) =>
    values.length === 0 || values.some((value) => given.includes(value))
  const wantsAge = targeting.minAge !== null || targeting.maxAge !== null
  const fitsAge =
    !wantsAge || (!minor && facts.age! >= (targeting.minAge ?? 0) && facts.age! <= (targeting.maxAge ?? 1_000))
  const speaks = (language: string) => facts.locale === language || facts.locale?.startsWith(`${language}-`)

  if (nowMs < campaign.startsAtMs || nowMs >= campaign.endsAtMs) return 'FLIGHT'
  if (campaign.stage !== 'LAUNCHED') return 'STATE'
  if (creatives.length === 0) return 'REVIEW'
  if (!wants(targeting.countries, [facts.country])) return 'COUNTRY'
  if (targeting.languages.length > 0 && !targeting.languages.some(speaks)) return 'LANGUAGE'
  if (!fitsAge) return 'AGE'
  if (!wants(targeting.devices, [facts.device])) return 'DEVICE'
  if (!wants(targeting.genres, facts.genres)) return 'GENRE'
  if (!wants(targeting.segments, minor ? [] : facts.segments)) return 'SEGMENT'
  if (!wants(targeting.hours, [facts.hour])) return 'HOUR'
  if (targeting.excludeExplicitContext && facts.explicitContext) return 'EXPLICIT_CONTEXT'
  return null
}

/** The same moment, for the engine, which speaks of ordinals. */
export function byOrdinal(lineItems: readonly ServedLineItem[], moment: Parameters<typeof decideNaively>[3]): Moment {
  return {
    forbiddenBy: (ordinal) => moment.forbiddenBy(lineItems[ordinal]!),
    urgency: (ordinal) => moment.urgency(lineItems[ordinal]!),
  }
}
