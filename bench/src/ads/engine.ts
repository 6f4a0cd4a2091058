import { choose } from '@chorus/ads/decisions/choose.ts'
import type { Facts } from '@chorus/ads/decisions/facts.ts'
import type { ServedLineItem } from '@chorus/ads/decisions/lineItem.ts'
import { matchTargeting } from '@chorus/ads/decisions/rules.ts'
import { compileSnapshot } from '@chorus/ads/decisions/snapshot.ts'
import { seeded } from '../seeded.ts'
import { someFacts, someTargeting } from './market.ts'

export interface EngineResult {
  name: string
  p50Micros: number
  p99Micros: number
}

/** The choice alone, without any store: over bitmaps, and by asking each line item one rule after the other. */
export async function benchEngine({ lineItems: count, decisions }: { lineItems: number; decisions: number }) {
  const random = seeded(11)
  const now = Date.now()
  const lineItems = Array.from({ length: count }, (_, index): ServedLineItem => ({
    id: `line-item-${index}`,
    campaign: {
      id: `campaign-${index % 2_000}`,
      advertiserId: `advertiser-${index % 500}`,
      currency: 'USD',
      stage: 'LAUNCHED',
      startsAtMs: now - 86_400_000,
      endsAtMs: now + 86_400_000,
      totalMicros: 1_000_000_000n,
      perDayMicros: null,
      promoted: null,
    },
    format: 'AUDIO',
    priceMicros: BigInt(1_000 + Math.floor(random() * 9_000)),
    priority: 1 + Math.floor(random() * 16),
    pacing: 'AS_FAST_AS_POSSIBLE',
    frequencyCaps: [],
    targeting: someTargeting(random),
    creatives: [{ id: `creative-${index}`, durationMs: 20_000 }],
  }))
  const listeners = Array.from({ length: 1_000 }, () => someFacts(random))
  const snapshot = await compileSnapshot(lineItems)
  const moment = { forbiddenBy: () => null, urgency: () => 5 }
  const overBitmaps = (facts: Facts) => {
    const { winner } = choose(snapshot, matchTargeting(snapshot, facts, now), moment, 0)
    return winner === null ? null : (snapshot.lineItems[winner] ?? null)
  }
  for (const facts of listeners) {
    if (overBitmaps(facts)?.priceMicros !== byFilter(lineItems, facts, now)?.priceMicros) {
      throw new Error('The engine and the filter do not agree.')
    }
  }
  return {
    floor: timed(
      'floor: a filter over all line items',
      (index) => byFilter(lineItems, listeners[index % 1_000]!, now),
      decisions,
    ),
    ours: timed('Chorus: bitmaps', (index) => overBitmaps(listeners[index % 1_000]!), decisions),
  }
}

function timed(name: string, decide: (index: number) => unknown, decisions: number): EngineResult {
  for (let index = 0; index < 500; index += 1) decide(index)
  const micros = Array.from({ length: decisions }, (_, index) => {
    const began = performance.now()
    decide(index)
    return (performance.now() - began) * 1_000
  }).sort((one, other) => one - other)
  const at = (share: number) => micros[Math.floor(micros.length * share)] ?? Number.NaN
  return { name, p50Micros: at(0.5), p99Micros: at(0.99) }
}

/** What anybody would write first: all line items, each asked until it says no; then the best of the rest. */
function byFilter(lineItems: readonly ServedLineItem[], facts: Facts, nowMs: number): ServedLineItem | null {
  const wants = <Value>(wanted: readonly Value[], given: Value) => wanted.length === 0 || wanted.includes(given)
  const adult = facts.age !== null && facts.age >= 18
  const left = lineItems.filter(({ campaign, format, targeting, creatives }) => {
    const { minAge, maxAge, languages, genres, segments } = targeting
    return (
      format === facts.format &&
      creatives.some(({ durationMs }) => (durationMs ?? 0) <= facts.maxDurationMs) &&
      campaign.stage === 'LAUNCHED' &&
      campaign.startsAtMs <= nowMs &&
      nowMs < campaign.endsAtMs &&
      wants(targeting.countries, facts.country) &&
      (languages.length === 0 || languages.some((each) => facts.locale?.split('-')[0] === each)) &&
      ((minAge === null && maxAge === null) ||
        (adult && (facts.age ?? 0) >= (minAge ?? 0) && (facts.age ?? 0) <= (maxAge ?? 150))) &&
      wants(targeting.devices, facts.device) &&
      (genres.length === 0 || genres.some((genre) => facts.genres.includes(genre))) &&
      (segments.length === 0 || (adult && segments.some((segment) => facts.segments.includes(segment)))) &&
      wants(targeting.hours, facts.hour) &&
      !(targeting.excludeExplicitContext && facts.explicitContext)
    )
  })
  const isBetter = (one: ServedLineItem, other: ServedLineItem) =>
    one.priority < other.priority || (one.priority === other.priority && one.priceMicros > other.priceMicros)
  let best: ServedLineItem | null = null
  for (const lineItem of left) if (!best || isBetter(lineItem, best)) best = lineItem
  return best
}
