import type { TrackRecord } from './records.ts'
import type { ImportedRow } from './upsert.ts'

export function trackRow(track: TrackRecord): ImportedRow {
  return {
    id: track.id,
    album_id: track.albumId,
    recording_id: track.recordingId,
    isrc: track.isrc,
    title: track.title,
    version: track.version,
    duration_ms: track.durationMs,
    explicit: track.explicit,
    disc_number: track.discNumber,
    track_number: track.trackNumber,
    genres: track.genres,
    popularity: track.popularity,
  }
}

export function creditRows({ id, credits }: TrackRecord): ImportedRow[] {
  return credits.map(({ role, name, artistId }, position) => ({
    track_id: id,
    position,
    role,
    name,
    artist_id: artistId,
  }))
}

export function rightRows({ id, rights }: TrackRecord): ImportedRow[] {
  return rights.map(({ country, from, to, premiumOnly }, position) => ({
    track_id: id,
    position,
    country,
    valid_from: from,
    valid_to: to,
    premium_only: premiumOnly,
  }))
}

/** At most one. */
export function acousticsRow({ id, acoustics }: TrackRecord): ImportedRow[] {
  if (!acoustics) return []
  const { tempoBpm, loudnessDb, ...measured } = acoustics
  return [{ track_id: id, tempo_bpm: tempoBpm, loudness_db: loudnessDb, ...measured }]
}

/** At most one. */
export function lyricsRow({ id, lyrics }: TrackRecord): ImportedRow[] {
  return lyrics ? [{ track_id: id, ...lyrics }] : []
}
