import { z } from 'zod'

const Ad = z.object({
  advertiserId: z.string(),
  campaignId: z.string(),
  lineItemId: z.string(),
  creativeId: z.string(),
  /** Of the one impression. */
  priceMicros: z.string().regex(/^\d+$/),
  /** ISO 4217. */
  currency: z.string(),
  promoted: z.object({ kind: z.enum(['ARTIST', 'TRACK']), id: z.string() }).nullable(),
})

const Decision = z.object({
  decisionId: z.string(),
  /** From 1. */
  slot: z.int(),
  /** Milliseconds since 1970. */
  decidedAtMs: z.int(),
  /** From then on its price is free again, and nothing that is told of it counts. */
  expiresAtMs: z.int(),
  /** From the request to the decision. */
  tookMicros: z.int(),
  /** Null where none matched. */
  ad: Ad.nullable(),
})

/** One break in the music, as it was decided. Ids are UUIDs as stored. */
export const AdBreak = z.object({
  breakId: z.string(),
  sessionId: z.string(),
  userId: z.string(),
  /** Of the playback session. */
  country: z.string(),
  decisions: z.array(Decision),
})

export type AdBreak = z.infer<typeof AdBreak>
export type Decision = z.infer<typeof Decision>
export type ChosenAd = z.infer<typeof Ad>

/** Nothing more is expected of a break whose ads were all heard or failed, or that has expired. */
export function isOpen({ decisions }: AdBreak, settled: ReadonlySet<string>, nowMs: number): boolean {
  const pending = decisions.filter(({ decisionId }) => !settled.has(decisionId))
  const wanted = decisions.some(({ ad }) => ad) ? pending.filter(({ ad }) => ad) : pending
  return wanted.some(({ expiresAtMs }) => expiresAtMs > nowMs)
}
