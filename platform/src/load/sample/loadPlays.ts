import type { PlaysImport } from '@chorus/analytics'
import type { ArtistFollowRecord, HeardRecord, SocialImport } from '@chorus/social'
import type { PersonRecord } from '@chorus/users'
import { createRandom } from '../seeded/random.ts'
import { createPlayGenerator, DAY_MS } from '../plays/generatePlays.ts'
import type { Listener, PlayableTrack } from '../plays/listeners.ts'
import { instantBetween } from '../people/generatePeople.ts'
import type { Steps } from '../progress.ts'

/** How far back generated plays go. */
const PLAY_DAYS = 90
/** Fewer, larger inserts suit ClickHouse. */
const DAYS_PER_INSERT = 7
const FOLLOWED_FROM = Date.UTC(2022, 0, 1)
const FOLLOWED_UNTIL = Date.UTC(2025, 10, 30)

export interface LoadPlaysOptions {
  people: readonly PersonRecord[]
  tracks: readonly PlayableTrack[]
  plays: PlaysImport
  social: SocialImport
  steps: Steps
  now: Date
}

/** Ninety days of other people's plays up to `now`, whom those who play follow, and what friends may see of it. Generated, from a fixed seed. */
export async function loadPlays({ people, tracks, plays, social, steps, now }: LoadPlaysOptions): Promise<void> {
  const listeners = people.map(asListener)
  const generator = createPlayGenerator(listeners, tracks)
  const follows = listeners.flatMap((listener): ArtistFollowRecord[] =>
    generator.favouriteArtistsOf(listener).map((artistId) => ({
      followerId: listener.id,
      artistId,
      createdAtIso: instantBetween(createRandom(`follow ${listener.id} ${artistId}`), FOLLOWED_FROM, FOLLOWED_UNTIL),
    })),
  )
  await steps.write('artist follows', follows, social.artistFollows)

  const sharing = new Set(people.filter(({ shareActivity }) => shareActivity).map(({ id }) => id))
  const heard = new Map<string, HeardRecord>()
  const days = daysUntil(now)
  await steps.run(`plays of ${PLAY_DAYS} days`, 0, async (advance) => {
    for (let start = 0; start < days.length; start += DAYS_PER_INSERT) {
      const batch = days
        .slice(start, start + DAYS_PER_INSERT)
        .flatMap(generator.playsOn)
        .filter(({ startedAtMs, playedMs }) => startedAtMs + playedMs <= now.getTime())
      await plays.plays(batch)
      for (const { userId, sessionId, trackId, startedAtMs, playedMs } of batch) {
        const heardAtIso = new Date(startedAtMs + playedMs).toISOString()
        const known = heard.get(userId)
        if (!sharing.has(userId) || (known && known.heardAtIso >= heardAtIso)) continue
        heard.set(userId, { userId, sessionId, trackId, heardAtIso })
      }
      advance(batch.length)
    }
  })
  await steps.write('what friends played last', [...heard.values()], social.heard)
}

/** The days (`YYYY-MM-DD`) from 90 days ago until today. */
function daysUntil(now: Date): string[] {
  return Array.from({ length: PLAY_DAYS + 1 }, (_, index) =>
    new Date(now.getTime() - (PLAY_DAYS - index) * DAY_MS).toISOString().slice(0, 10),
  )
}

function asListener({ id, country, plan, createdAtIso }: PersonRecord): Listener {
  return { id, country, isPremium: Boolean(plan), joinedOn: createdAtIso.slice(0, 10) }
}
