import type { Facts } from '../../src/decisions/facts.ts'
import type { ServedCampaign, ServedLineItem } from '../../src/decisions/lineItem.ts'

export function aServedCampaign(over: Partial<ServedCampaign> = {}): ServedCampaign {
  return {
    id: crypto.randomUUID(),
    advertiserId: crypto.randomUUID(),
    currency: 'USD',
    stage: 'LAUNCHED',
    startsAtMs: Date.parse('2026-01-10T00:00:00Z'),
    endsAtMs: Date.parse('2026-01-20T00:00:00Z'),
    totalMicros: 100_000_000n,
    perDayMicros: null,
    promoted: null,
    ...over,
  }
}

const untargeted: ServedLineItem['targeting'] = {
  countries: [],
  languages: [],
  minAge: null,
  maxAge: null,
  devices: [],
  genres: [],
  segments: [],
  hours: [],
  excludeExplicitContext: false,
}

export function aServedLineItem({
  targeting,
  ...over
}: Partial<Omit<ServedLineItem, 'targeting'>> & { targeting?: Partial<ServedLineItem['targeting']> } = {}) {
  return {
    id: crypto.randomUUID(),
    campaign: aServedCampaign(),
    format: 'AUDIO',
    priceMicros: 2_500n,
    priority: 8,
    pacing: 'AS_FAST_AS_POSSIBLE',
    frequencyCaps: [],
    creatives: [{ id: crypto.randomUUID(), durationMs: 20_000 }],
    ...over,
    targeting: { ...untargeted, ...targeting },
  } satisfies ServedLineItem
}

export function someFacts(over: Partial<Facts> = {}): Facts {
  return {
    format: 'AUDIO',
    maxDurationMs: 30_000,
    country: 'CO',
    locale: 'es-CO',
    age: 30,
    device: 'PHONE',
    genres: ['vallenato'],
    segments: [],
    hour: 7,
    explicitContext: false,
    ...over,
  }
}
