import type { PlayRecord } from '@chorus/analytics'
import { createRandom, createZipf, type Random } from '../seeded/random.ts'
import { uuidFromName } from '../seeded/uuidFromName.ts'
import { favouritesOf, mayPlay, type Listener, type PlayableTrack } from './listeners.ts'

export const DAY_MS = 24 * 60 * 60 * 1000
/** How many sittings a day has; a weekend's has more. Each is a handful of tracks. */
const SITTINGS_PER_WEEKDAY = 330
const SITTINGS_PER_WEEKEND_DAY = 450
const MOST_TRACKS_IN_A_SITTING = 15
const POPULARITY_EXPONENT = 0.9
const ACTIVITY_EXPONENT = 0.6
const FAVOURITES = 0.5
const HEARD_OUT = 0.78
const SOURCES = ['playlist', 'playlist', 'album', 'artist', 'search', 'radio', 'library']

export interface PlayGenerator {
  /** All plays that began on a day (`YYYY-MM-DD`, UTC), in no particular order. */
  playsOn(day: string): PlayRecord[]
  /** The artists that a listener comes back to. */
  favouriteArtistsOf(listener: Listener): string[]
}

/**
 * Other people's plays, generated: listeners sit down by Zipf's law of activity and hear tracks by Zipf's law of
 * popularity, half of the time from their own favourites.
 *
 * A day's plays depend on the day alone, not on when it is asked for. So loading again later adds the days that have
 * passed since, and doubles nothing.
 */
export function createPlayGenerator(listeners: readonly Listener[], tracks: readonly PlayableTrack[]): PlayGenerator {
  const byPopularity = tracks.toSorted(
    (left, right) => right.popularity - left.popularity || (left.id < right.id ? -1 : 1),
  )
  const drawRank = createZipf(byPopularity.length, POPULARITY_EXPONENT)
  const drawListener = createZipf(listeners.length, ACTIVITY_EXPONENT)
  const drawTrack = (random: Random): PlayableTrack => at(byPopularity, drawRank(random.next()))
  // Ranked by a seed, not by the source's numbers, which may mean something.
  const byActivity = listeners
    .map((listener) => ({ listener, place: createRandom(`activity ${listener.id}`).next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ listener }) => listener)
  const favourites = new Map<string, PlayableTrack[]>()
  const favouritesFor = (listener: Listener): PlayableTrack[] => {
    const known = favourites.get(listener.id) ?? favouritesOf(listener, { drawTrack })
    favourites.set(listener.id, known)
    return known
  }

  return {
    favouriteArtistsOf: (listener) => [
      ...new Set(favouritesFor(listener).flatMap((track) => track.artistIds.slice(0, 1))),
    ],
    playsOn(day) {
      if (listeners.length === 0 || tracks.length === 0) return []
      const random = createRandom(`plays ${day}`)
      const plays: PlayRecord[] = []
      const seated = new Set<string>()
      for (let sitting = 0; sitting < sittingsOn(day); sitting += 1) {
        const listener = at(byActivity, drawListener(random.next()))
        const startedAtMs = Date.parse(day) + Math.floor(hourOf(random) * 60 * 60 * 1000)
        const source = random.pick(SOURCES)
        const count = random.between(1, MOST_TRACKS_IN_A_SITTING)
        // One sitting a day: nobody hears two tracks at once.
        if (seated.has(listener.id) || listener.joinedOn > day) continue
        seated.add(listener.id)
        const draw = () => (random.next() < FAVOURITES ? random.pick(favouritesFor(listener)) : drawTrack(random))
        let clockMs = startedAtMs
        for (let place = 0; place < count; place += 1) {
          const track = draw()
          const playedMs = heardMs(random, track.durationMs)
          if (!mayPlay(track, listener, day)) continue
          plays.push({
            sessionId: uuidFromName(`play:generated:${day}:${listener.id}:${place}`),
            userId: listener.id,
            trackId: track.id,
            artistIds: track.artistIds,
            country: listener.country,
            startedAtMs: clockMs,
            playedMs,
            source,
            skipped: playedMs < track.durationMs,
          })
          clockMs += playedMs
        }
      }
      return plays
    },
  }
}

/** Most tracks are heard out; some are skipped at once, some on the way. */
function heardMs(random: Random, durationMs: number): number {
  const [fate, share] = [random.next(), random.next()]
  if (fate < HEARD_OUT) return durationMs
  return Math.max(1_000, Math.floor(durationMs * share * share))
}

/** The hour when a sitting begins, more in the evening: the mean of two throws, one of them late. */
function hourOf(random: Random): number {
  return (random.next() * 22 + 12 + random.next() * 8) / 2
}

function sittingsOn(day: string): number {
  const weekday = new Date(day).getUTCDay()
  return weekday === 0 || weekday === 6 ? SITTINGS_PER_WEEKEND_DAY : SITTINGS_PER_WEEKDAY
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new Error(`There is no item ${index} of ${items.length}.`)
  return item
}
