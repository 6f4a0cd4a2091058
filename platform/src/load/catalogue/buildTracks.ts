import { acousticsOf } from './acoustics.ts'
import type { SourceCatalogue, SourceTrack } from './collectTracks.ts'
import { foldName, foldTitle } from './names.ts'
import { parseTitle, type ParsedTitle } from './parseTitle.ts'
import { recordingsOf } from './recordings.ts'
import type { CreditRecord, TrackRecord } from './records.ts'
import { albumIdOf, artistIdOf, recordingIdOf, trackIdOf } from './sourceIds.ts'
import { remixerOf } from './versions.ts'

export interface BuiltTrack {
  source: SourceTrack
  parsed: ParsedTitle
  record: TrackRecord
}

const WORLDWIDE = { country: null, from: null, to: null, premiumOnly: false }

/**
 * The catalogue's tracks from the source's. The source knows no track numbers, codes, rights or lyrics: tracks of
 * an album are numbered as they come, may be heard everywhere, and are explicit only where a title says so.
 */
export function buildTracks({ tracks, knownArtists }: SourceCatalogue): BuiltTrack[] {
  const isKnown = (name: string) => knownArtists.has(name)
  const sources = [...tracks.values()].map((source) => ({ source, parsed: parseTitle(source.row.track_name, isKnown) }))
  const recordings = recordingsOf(
    sources.map(({ source: { row }, parsed }) => ({
      sourceId: row.track_id,
      work: [parsed.title, parsed.version ?? '', row.track_artist].map(foldTitle).join('\n'),
      durationMs: row.duration_ms,
    })),
  )
  const albumTracks = new Map<string, number>()
  return sources.map(({ source, parsed }) => {
    const { row, genres } = source
    const trackNumber = (albumTracks.get(row.track_album_id) ?? 0) + 1
    albumTracks.set(row.track_album_id, trackNumber)
    const record: TrackRecord = {
      id: trackIdOf(row.track_id),
      albumId: albumIdOf(row.track_album_id),
      title: parsed.title,
      version: parsed.version,
      isrc: null,
      recordingId: recordingIdOf(recordings.get(row.track_id) ?? row.track_id),
      durationMs: row.duration_ms,
      explicit: /\bexplicit\b/i.test(`${row.track_name} ${row.track_album_name}`),
      discNumber: 1,
      trackNumber,
      popularity: row.track_popularity,
      genres,
      acoustics: acousticsOf(row),
      credits: creditsOf(row.track_artist, parsed, isKnown),
      lyrics: null,
      rights: [WORLDWIDE],
    }
    return { source, parsed, record }
  })
}

/** The artist, those featured in the title, and a remixer whom the catalogue knows (`Tiësto Remix`). */
function creditsOf(
  artist: string,
  { featured, version }: ParsedTitle,
  isKnown: (name: string) => boolean,
): CreditRecord[] {
  const guests = featured.filter((name) => foldName(name) !== foldName(artist))
  const remixer = remixerOf(version)
  const credits: CreditRecord[] = [{ name: artist, role: 'MAIN_ARTIST', artistId: artistIdOf(artist) }]
  for (const name of guests) credits.push({ name, role: 'FEATURED_ARTIST', artistId: artistIdOf(name) })
  if (remixer !== null && isKnown(foldName(remixer)))
    credits.push({ name: remixer, role: 'REMIXER', artistId: artistIdOf(remixer) })
  return credits
}
