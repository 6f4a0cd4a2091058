import { createTokenOpener, sealToken, type OpenedClaims } from '@chorus/subgraph-server'
import type { AdBreak, ChosenAd, Decision } from './adBreak.ts'

/** What the token of an ad says, so that what happens to the ad is recorded without looking its decision up. */
export interface AdClaims extends ChosenAd {
  decisionId: string
  sessionId: string
  userId: string
  country: string
  decidedAtMs: number
}

export type OpenedAd = OpenedClaims<AdClaims>

export interface AdTokens {
  /** Null for a decision without an ad. */
  seal(adBreak: AdBreak, decision: Decision): string | null
  open(token: string, nowMs: number): OpenedAd
}

const PURPOSE = 'ad'

export function createAdTokens(secret: string): AdTokens {
  return {
    seal({ sessionId, userId, country }, { decisionId, decidedAtMs, expiresAtMs, ad }) {
      if (!ad) return null
      const claims: AdClaims = { decisionId, sessionId, userId, country, decidedAtMs, ...ad }
      return sealToken(PURPOSE, claims, secret, expiresAtMs)
    },
    open: createTokenOpener<AdClaims>(PURPOSE, secret),
  }
}
