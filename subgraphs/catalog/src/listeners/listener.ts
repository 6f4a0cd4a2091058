/** What playing needs to know of a person, as it holds right now. */
export interface Listener {
  userId: string
  /** ISO 3166-1 alpha-2. */
  country: string
  tier: 'FREE' | 'PREMIUM'
  maxBitrateKbps: number
  maxConcurrentStreams: number
  explicitAllowed: boolean
}

/** What everyone has who pays nothing. */
export const FREE_ENTITLEMENTS = { tier: 'FREE', maxBitrateKbps: 160, maxConcurrentStreams: 1 } as const
