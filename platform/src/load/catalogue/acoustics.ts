import type { TrackRow } from './trackRow.ts'

const PITCH_CLASSES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B']

/**
 * What the source measured of a track. Null where it found no beat: its tempo of 0 is not a tempo, and the rest of
 * such a row is zeroes too. Loudness above 0 is kept: that is how a clipped master measures.
 */
export function acousticsOf(row: TrackRow) {
  if (row.tempo === 0) return null
  return {
    tempoBpm: row.tempo,
    loudnessDb: row.loudness,
    key: keyName(row.key, row.mode),
    danceability: row.danceability,
    energy: row.energy,
    speechiness: row.speechiness,
    acousticness: row.acousticness,
    instrumentalness: row.instrumentalness,
    liveness: row.liveness,
    valence: row.valence,
  }
}

/** `F# minor` for pitch class 6 and mode 0; null for -1, which means that none was found. */
function keyName(pitchClass: number, mode: number): string | null {
  const name = PITCH_CLASSES[pitchClass]
  return name === undefined ? null : `${name} ${mode === 1 ? 'major' : 'minor'}`
}
