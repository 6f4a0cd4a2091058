import { createRandom, type Random } from '../seeded/random.ts'

/** A track as far as generated plays need to know it. */
export interface PlayableTrack {
  id: string
  artistIds: string[]
  durationMs: number
  popularity: number
  /** `YYYY-MM-DD`: nobody plays it before. */
  releaseDate: string
  rights: readonly { country: string | null; from: string | null; to: string | null; premiumOnly: boolean }[]
}

export interface Listener {
  id: string
  country: string
  isPremium: boolean
  joinedOn: string
}

/** Favourites are between these many tracks. */
const FEWEST_FAVOURITES = 6
const MOST_FAVOURITES = 24

/**
 * What a listener comes back to: tracks drawn by popularity, from a seed of their own, so that they are the same in
 * every load. Their artists are whom the listener follows.
 */
export function favouritesOf(
  listener: Listener,
  { drawTrack }: { drawTrack: (random: Random) => PlayableTrack },
): PlayableTrack[] {
  const random = createRandom(`favourites ${listener.id}`)
  const count = random.between(FEWEST_FAVOURITES, MOST_FAVOURITES)
  return Array.from({ length: count }, () => drawTrack(random))
}

/** May this listener have heard it on that day, by where, when and for whom its rights run? */
export function mayPlay(track: PlayableTrack, listener: Listener, day: string): boolean {
  if (track.releaseDate > day) return false
  return track.rights.some(
    ({ country, from, to, premiumOnly }) =>
      (country === null || country === listener.country) &&
      (from === null || from <= day) &&
      (to === null || day <= to) &&
      (!premiumOnly || listener.isPremium),
  )
}
