import type { CreativeRecord, LineItemRecord } from '@chorus/ads'
import type { SampleAdMedia } from '@chorus/catalog'
import { uuidFromName } from '../seeded/uuidFromName.ts'
import { advertiserIdOf, campaignIdOf, startOfDay, type AdvertiserKey } from './sampleCampaigns.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface CreativePlan {
  key: string
  advertiser: AdvertiserKey
  name: string
  /** Which of the sample's jingles, from 0. */
  jingle: number
  review: CreativeRecord['review']
}

const CREATIVES: readonly CreativePlan[] = [
  { key: 'lamp', advertiser: 'drumlin-instruments', name: 'A lamp for the attic', jingle: 0, review: 'APPROVED' },
  { key: 'strings', advertiser: 'drumlin-instruments', name: 'New strings', jingle: 1, review: 'APPROVED' },
  { key: 'loud', advertiser: 'drumlin-instruments', name: 'Louder', jingle: 2, review: 'PENDING' },
  { key: 'kettle', advertiser: 'halden-tea', name: 'The kettle', jingle: 2, review: 'APPROVED' },
  { key: 'steam', advertiser: 'halden-tea', name: 'Steam on the window', jingle: 1, review: 'PENDING' },
]

const EVERYONE: LineItemRecord['targeting'] = {
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

interface LineItemPlan extends Pick<LineItemRecord, 'name' | 'priority' | 'pacing' | 'frequencyCaps'> {
  key: string
  campaign: string
  /** In thousandths of a unit of the advertiser's currency. */
  cpmMilli: bigint
  targeting?: Partial<LineItemRecord['targeting']>
  creatives: readonly string[]
}

const LINE_ITEMS: readonly LineItemPlan[] = [
  {
    key: 'lamp-americas',
    campaign: 'lamp-on',
    name: 'Evenings in the Americas',
    cpmMilli: 6_500n,
    priority: 4,
    pacing: 'EVEN',
    frequencyCaps: [{ impressions: 4, perHours: 24 }],
    targeting: { countries: ['US', 'CO', 'MX'], hours: [18, 19, 20, 21, 22, 23] },
    creatives: ['lamp'],
  },
  {
    key: 'lamp-everywhere',
    campaign: 'lamp-on',
    name: 'Everywhere else',
    cpmMilli: 4_200n,
    priority: 8,
    pacing: 'EVEN',
    frequencyCaps: [{ impressions: 20, perHours: 24 }],
    creatives: ['lamp', 'strings'],
  },
  {
    key: 'norte-spanish',
    campaign: 'norte',
    name: 'Who speaks Spanish',
    cpmMilli: 5_000n,
    priority: 6,
    pacing: 'AS_FAST_AS_POSSIBLE',
    frequencyCaps: [
      { impressions: 2, perHours: 1 },
      { impressions: 6, perHours: 24 },
    ],
    targeting: { languages: ['es'], excludeExplicitContext: true },
    creatives: ['strings'],
  },
  {
    key: 'spring-players',
    campaign: 'spring-strings',
    name: 'Who plays at home',
    cpmMilli: 8_000n,
    priority: 5,
    pacing: 'EVEN',
    frequencyCaps: [{ impressions: 3, perHours: 168 }],
    targeting: { devices: ['DESKTOP', 'SPEAKER'], minAge: 25, maxAge: 55 },
    creatives: ['strings', 'loud'],
  },
  {
    key: 'city-nights',
    campaign: 'city-lights',
    name: 'Nights in the city',
    cpmMilli: 5_500n,
    priority: 8,
    pacing: 'EVEN',
    frequencyCaps: [],
    targeting: { hours: [0, 1, 2, 3] },
    creatives: ['loud'],
  },
  {
    key: 'flush-everywhere',
    campaign: 'first-flush',
    name: 'Tea for everyone',
    cpmMilli: 3_900n,
    priority: 10,
    pacing: 'EVEN',
    frequencyCaps: [{ impressions: 30, perHours: 24 }],
    creatives: ['kettle'],
  },
  {
    key: 'quiet-mornings',
    campaign: 'quiet-hours',
    name: 'Quiet mornings',
    cpmMilli: 4_000n,
    priority: 8,
    pacing: 'EVEN',
    frequencyCaps: [],
    targeting: { hours: [6, 7, 8, 9], minAge: 30 },
    creatives: ['kettle', 'steam'],
  },
]

/** What the sample's ads sound like. Some are reviewed, so that there is something to hear, and some are left to review. */
export function sampleCreatives(options: { media: readonly SampleAdMedia[]; now: Date }): CreativeRecord[] {
  const { media, now } = options
  return CREATIVES.map(({ key, advertiser, name, jingle, review }) => {
    const sound = media[jingle]
    if (!sound) throw new Error(`There is no jingle ${jingle} for the creative ${key}.`)
    return {
      id: creativeIdOf(key),
      advertiserId: advertiserIdOf(advertiser),
      name,
      format: 'AUDIO',
      durationMs: sound.durationMs,
      mediaUrl: sound.url,
      clickThrough: `https://${advertiser}.example/${key}`,
      review,
      atIso: daysBefore(now, 20),
    }
  })
}

export function sampleLineItems({ now }: { now: Date }): LineItemRecord[] {
  return LINE_ITEMS.map(({ key, campaign, cpmMilli, targeting, creatives, ...plan }) => ({
    ...plan,
    id: uuidFromName(`line item:chorus-sample:${key}`),
    campaignId: campaignIdOf(campaign),
    format: 'AUDIO',
    cpmMicros: cpmMilli * 1_000n,
    targeting: { ...EVERYONE, ...targeting },
    creativeIds: creatives.map(creativeIdOf),
    atIso: daysBefore(now, 15),
  }))
}

const creativeIdOf = (key: string): string => uuidFromName(`creative:chorus-sample:${key}`)

const daysBefore = (now: Date, days: number): string => new Date(startOfDay(now) - days * DAY_MS).toISOString()
