import { z } from 'zod'

export const AD_EVENT_RECORDED = 'ad-events.event.recorded.v1'

export const AD_EVENT_KINDS = [
  'IMPRESSION',
  'FIRST_QUARTILE',
  'MIDPOINT',
  'THIRD_QUARTILE',
  'COMPLETE',
  'CLICK',
  'SKIP',
  'ERROR',
] as const

/**
 * Something that happened to an ad which a listener was given, told once: of each decision each kind happens at most once,
 * and `eventId` is the same however often it is delivered. Keyed by `campaignId`.
 */
export const AdEventRecorded = z.object({
  eventId: z.uuid(),
  decisionId: z.uuid(),
  advertiserId: z.uuid(),
  campaignId: z.uuid(),
  lineItemId: z.uuid(),
  creativeId: z.uuid(),
  userId: z.uuid(),
  /** ISO 3166-1 alpha-2, of the playback session. */
  country: z.string().regex(/^[A-Z]{2}$/),
  kind: z.enum(AD_EVENT_KINDS),
  /** When it happened, by the player's clock; milliseconds since 1970. */
  atMs: z.int().nonnegative(),
  /** What the campaign was charged, in millionths of the currency's unit; `0` for all but impressions. */
  priceMicros: z.string().regex(/^\d{1,19}$/),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** What a promotional campaign promotes. */
  promoted: z.object({ kind: z.enum(['ARTIST', 'TRACK']), id: z.uuid() }).nullable(),
})

export type AdEventRecorded = z.infer<typeof AdEventRecorded>
