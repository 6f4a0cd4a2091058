import { LRUCache } from 'lru-cache'
import { openToken, sealToken } from '@chorus/subgraph-server'
import type { AdBreak, ChosenAd, Decision } from './adBreak.ts'

/** What the token of an ad says, so that what happens to the ad is recorded without looking its decision up. */
export interface AdClaims extends ChosenAd {
  decisionId: string
  sessionId: string
  userId: string
  country: string
  decidedAtMs: number
}

export type OpenedAd = { kind: 'valid'; claims: AdClaims } | { kind: 'forged' } | { kind: 'expired' }

export interface AdTokens {
  /** Null for a decision without an ad. */
  seal(adBreak: AdBreak, decision: Decision): string | null
  open(token: string, nowMs: number): OpenedAd
}

const PURPOSE = 'ad'
/** Longer than any token of ours: not worth hashing. */
const LONGEST_TOKEN = 4_096
const MOST_REMEMBERED = 20_000

export function createAdTokens(secret: string): AdTokens {
  const verified = new LRUCache<string, { claims: AdClaims; expiresAtMs: number }>({ max: MOST_REMEMBERED })

  return {
    seal({ sessionId, userId, country }, { decisionId, decidedAtMs, expiresAtMs, ad }) {
      if (!ad) return null
      const claims: AdClaims = { decisionId, sessionId, userId, country, decidedAtMs, ...ad }
      return sealToken(PURPOSE, claims, secret, expiresAtMs)
    },

    open(token, nowMs) {
      const known = verified.get(token)
      if (known) return known.expiresAtMs > nowMs ? { kind: 'valid', claims: known.claims } : { kind: 'expired' }
      if (token.length > LONGEST_TOKEN) return { kind: 'forged' }
      const opened = openToken<AdClaims>(PURPOSE, token, secret, nowMs)
      if (opened.kind !== 'valid') return { kind: opened.kind }
      verified.set(token, { claims: opened.payload, expiresAtMs: opened.expiresAtMs })
      return { kind: 'valid', claims: opened.payload }
    },
  }
}
