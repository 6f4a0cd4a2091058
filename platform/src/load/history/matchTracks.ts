import type { FoundTrack, TrackLookup } from '@chorus/catalog'
import { foldName, foldTitle } from '../catalogue/names.ts'
import { parseTitle } from '../catalogue/parseTitle.ts'
import { trackIdOf } from '../catalogue/sourceIds.ts'
import type { ExportedPlay } from './exportRow.ts'

const BATCH_NAMES = 500

export type TrackMatcher = (play: ExportedPlay) => FoundTrack | null

/**
 * Finds the catalogue's tracks for an export's plays: by the source's key where the play has one and the track came
 * from that source, else by artist and title with accents, letter case, punctuation and featured names left aside. Of
 * several releases the most popular one is taken.
 */
export async function matchTracks(
  plays: Iterable<ExportedPlay>,
  lookup: TrackLookup,
  signal?: AbortSignal,
): Promise<TrackMatcher> {
  const artists = new Set<string>()
  const ids = new Set<string>()
  for (const { artist, spotifyId } of plays) {
    if (artist !== null) artists.add(foldName(artist))
    if (spotifyId !== null) ids.add(trackIdOf(spotifyId))
  }
  const byId = new Map<string, FoundTrack>()
  for (const batch of batches([...ids])) {
    signal?.throwIfAborted()
    for (const track of await lookup.tracksById(batch)) byId.set(track.id, track)
  }
  const byTitle = new Map<string, FoundTrack>()
  for (const batch of batches([...artists])) {
    signal?.throwIfAborted()
    for (const track of await lookup.tracksOfArtists(batch)) {
      const key = keyOf(track.artistName, `${track.title} ${track.version ?? ''}`)
      const known = byTitle.get(key)
      if (!known || isBetter(track, known)) byTitle.set(key, track)
    }
  }
  return ({ artist, title, spotifyId }) => {
    const sameKey = spotifyId === null ? undefined : byId.get(trackIdOf(spotifyId))
    if (sameKey) return sameKey
    if (artist === null || title === null) return null
    const parsed = parseTitle(title, () => false)
    return byTitle.get(keyOf(artist, `${parsed.title} ${parsed.version ?? ''}`)) ?? null
  }
}

function keyOf(artist: string, title: string): string {
  return `${foldName(artist)}\n${foldTitle(title)}`
}

function isBetter(one: FoundTrack, other: FoundTrack): boolean {
  return one.popularity > other.popularity || (one.popularity === other.popularity && one.id < other.id)
}

function* batches(items: readonly string[]): Generator<string[]> {
  for (let start = 0; start < items.length; start += BATCH_NAMES) yield items.slice(start, start + BATCH_NAMES)
}
