/** A day in UTC, `2025-05-31`; days compare as strings. */
export type Day = string

/** Where and when a track may be heard: rights add up, one that covers the place and the day is enough. */
export interface Right {
  /** Null: everywhere. */
  country: string | null
  /** Both days included; null: always, and until further notice. */
  from: Day | null
  to: Day | null
  premiumOnly: boolean
}

export interface TrackFacts {
  trackId: string
  recordingId: string
  explicit: boolean
  releaseDate: Day
  hasMedia: boolean
  rights: readonly Right[]
}

/** For whom it is decided. */
export interface PlayTerms {
  /** Null where it is unknown: only what may be played everywhere may be played there. */
  country: string | null
  tier: 'FREE' | 'PREMIUM'
  explicitAllowed: boolean
}

export type UnplayableReason =
  'NOT_IN_COUNTRY' | 'NOT_YET_RELEASED' | 'WITHDRAWN' | 'EXPLICIT_CONTENT' | 'PREMIUM_ONLY' | 'NO_MEDIA'

/**
 * Why may this track not be played on these terms today? Null: it may.
 *
 * Of several reasons the most lasting is given, in this order: withdrawn (all its rights have ended), never or no longer
 * in this country, not yet released, no audio, explicit, premium only. So nobody waits for a release that will not come
 * to their country, and nobody is offered a plan that would not let them hear it.
 */
export function whyNotPlayable(track: TrackFacts, terms: PlayTerms, today: Day): UnplayableReason | null {
  const begun = ({ from }: Right) => from === null || from <= today
  if (isWithdrawn(track.rights, today)) return 'WITHDRAWN'

  const lasting = track.rights.filter((right) => covers(right, terms.country) && !hasEnded(right, today))
  if (lasting.length === 0) return 'NOT_IN_COUNTRY'

  const held = lasting.filter(begun)
  if (track.releaseDate > today || held.length === 0) return 'NOT_YET_RELEASED'
  if (!track.hasMedia) return 'NO_MEDIA'
  if (track.explicit && !terms.explicitAllowed) return 'EXPLICIT_CONTENT'
  if (terms.tier === 'FREE' && held.every((right) => right.premiumOnly)) return 'PREMIUM_ONLY'
  return null
}

/** Were there rights, and have they all ended? */
export function isWithdrawn(rights: readonly Pick<Right, 'to'>[], today: Day): boolean {
  return rights.length > 0 && rights.every((right) => hasEnded(right, today))
}

function hasEnded({ to }: Pick<Right, 'to'>, today: Day): boolean {
  return to !== null && to < today
}

function covers(right: Right, country: string | null): boolean {
  return right.country === null || right.country === country
}
