import type { PlaylistRecord, SavedTrackRecord } from '@chorus/social'
import { createRandom } from '../seeded/random.ts'
import { uuidFromName } from '../seeded/uuidFromName.ts'
import { demoUserId } from './demoPeople.ts'

const SAVED_FROM = Date.UTC(2025, 4, 1)
const HOUR_MS = 3_600_000
const SAVED = 60
/** Playlists are drawn from so many of the best known tracks. */
const KNOWN_TRACKS = 2_000

const PLAYLISTS = [
  {
    owner: 'listener@chorus.test',
    name: 'Morning coffee',
    description: 'Slowly does it',
    visibility: 'PUBLIC',
    tracks: 25,
  },
  { owner: 'listener@chorus.test', name: 'Road trip', description: null, visibility: 'PRIVATE', tracks: 40 },
  { owner: 'premium@chorus.test', name: 'Found lately', description: 'One a day', visibility: 'PUBLIC', tracks: 30 },
] as const

/** What the demo accounts saved, and their playlists: generated from a fixed seed, of the best known tracks. */
export function demoLibrary(tracks: readonly { id: string; popularity: number }[]): {
  saved: SavedTrackRecord[]
  playlists: PlaylistRecord[]
} {
  const known = tracks
    .toSorted((left, right) => right.popularity - left.popularity || (left.id < right.id ? -1 : 1))
    .slice(0, KNOWN_TRACKS)
  if (known.length === 0) return { saved: [], playlists: [] }
  const draw = (seed: string, count: number) => {
    const random = createRandom(seed)
    return [...new Set(Array.from({ length: count }, () => random.pick(known).id))]
  }
  const at = (hours: number) => new Date(SAVED_FROM + hours * HOUR_MS).toISOString()

  const userId = demoUserId('listener@chorus.test')
  return {
    saved: draw('what the listener saved', SAVED).map((trackId, index) => ({ userId, trackId, savedAtIso: at(index) })),
    playlists: PLAYLISTS.map(({ owner, tracks: count, ...details }, index) => ({
      ...details,
      id: uuidFromName(`playlist:demo:${details.name}`),
      ownerId: demoUserId(owner),
      trackIds: draw(`playlist ${details.name}`, count),
      createdAtIso: at(index),
    })),
  }
}
