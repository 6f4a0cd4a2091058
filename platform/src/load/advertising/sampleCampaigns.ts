import type { AdvertiserRecord, CampaignRecord } from '@chorus/ads'
import { fictionalArtistIdOf, fictionalTrackIdOf } from '../releases/buildReleases.ts'
import { uuidFromName } from '../seeded/uuidFromName.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const UNIT_MICROS = 1_000_000n

export type AdvertiserKey = 'drumlin-instruments' | 'halden-tea'

interface Plan {
  key: string
  advertiser: AdvertiserKey
  name: string
  state: CampaignRecord['state']
  /** In days from the day of the load; the flight moves along when the sample is loaded again. */
  startsInDays: number
  endsInDays: number
  total: bigint
  perDay: bigint | null
  promotes: CampaignRecord['promotes']
}

const ADVERTISERS = [
  { key: 'drumlin-instruments', name: 'Drumlin Instruments (sample)', currency: 'USD', deposit: 60_000n },
  { key: 'halden-tea', name: 'Halden Tea (sample)', currency: 'EUR', deposit: 25_000n },
] as const

const artist = (key: string) => ({ kind: 'artist' as const, id: fictionalArtistIdOf(key) })
const track = (key: string) => ({ kind: 'track' as const, id: fictionalTrackIdOf(key) })

/** Every state that a person can bring a campaign into, promoting and not. Invented, as the advertisers are. */
const PLANS: readonly Plan[] = [
  plan(
    'lamp-on',
    'drumlin-instruments',
    'Leave a Lamp On',
    'RUNNING',
    [-14, 45],
    12_000n,
    400n,
    artist('paper-lighthouse'),
  ),
  plan('norte', 'drumlin-instruments', 'Norte prestado', 'RUNNING', [-3, 30], 8_000n, null, track('norte-prestado')),
  plan('spring-strings', 'drumlin-instruments', 'Strings for spring', 'SCHEDULED', [20, 60], 15_000n, 500n, null),
  plan(
    'city-lights',
    'drumlin-instruments',
    'City pop nights',
    'PAUSED',
    [-20, 25],
    5_000n,
    250n,
    artist('hoshi-no-mado'),
  ),
  plan('winter-reeds', 'drumlin-instruments', 'Winter reeds', 'ENDED', [-90, -30], 9_000n, null, null),
  plan('first-flush', 'halden-tea', 'First flush', 'RUNNING', [-7, 60], 10_000n, 200n, null),
  plan('quiet-hours', 'halden-tea', 'Quiet hours', 'DRAFT', [30, 90], 6_000n, null, null),
]

/** Advertisers that one person acts for, with deposits that cover their campaigns' budgets. */
export function sampleAdvertisers({ memberId, now }: { memberId: string; now: Date }): AdvertiserRecord[] {
  return ADVERTISERS.map(({ key, name, currency, deposit }) => ({
    id: advertiserIdOf(key),
    name,
    currency,
    memberIds: [memberId],
    deposits: [
      {
        id: uuidFromName(`deposit:chorus-sample:${key}`),
        amountMicros: deposit * UNIT_MICROS,
        atIso: new Date(startOfDay(now) - 100 * DAY_MS).toISOString(),
      },
    ],
  }))
}

export function sampleCampaigns({ now }: { now: Date }): CampaignRecord[] {
  return PLANS.map(({ key, advertiser, name, state, startsInDays, endsInDays, total, perDay, promotes }) => ({
    id: campaignIdOf(key),
    advertiserId: advertiserIdOf(advertiser),
    name,
    kind: promotes === null ? 'BRAND' : 'PROMOTIONAL',
    state,
    startsAtIso: new Date(startOfDay(now) + startsInDays * DAY_MS).toISOString(),
    endsAtIso: new Date(startOfDay(now) + endsInDays * DAY_MS).toISOString(),
    totalMicros: total * UNIT_MICROS,
    perDayMicros: perDay === null ? null : perDay * UNIT_MICROS,
    promotes,
  }))
}

export const advertiserIdOf = (key: AdvertiserKey): string => uuidFromName(`advertiser:chorus-sample:${key}`)

export const campaignIdOf = (key: string): string => uuidFromName(`campaign:chorus-sample:${key}`)

/** In milliseconds since 1970, UTC. */
export function startOfDay(now: Date): number {
  return Math.floor(now.getTime() / DAY_MS) * DAY_MS
}

function plan(
  key: string,
  advertiser: Plan['advertiser'],
  name: string,
  state: Plan['state'],
  [startsInDays, endsInDays]: [number, number],
  total: bigint,
  perDay: bigint | null,
  promotes: Plan['promotes'],
): Plan {
  return { key, advertiser, name, state, startsInDays, endsInDays, total, perDay, promotes }
}
