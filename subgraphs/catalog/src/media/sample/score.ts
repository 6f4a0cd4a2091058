/**
 * The sample recordings, as scores. Each is a loop of four bars that repeats until the recording is long enough.
 * Everything is generated: nobody's work, from fixed seeds, the same bytes on every machine.
 */
export interface Score {
  /** The media key that tracks are assigned; changing what a key sounds like needs a new key. */
  key: string
  /** At least this long; loops are never cut short. */
  lengthMs: number
  tempoBpm: number
  /** MIDI note of the tonic, 57 = A3. */
  tonic: number
  /** Semitones above the tonic of each chord's notes, one chord a bar. */
  chords: readonly (readonly number[])[]
  drums: DrumPattern
  seed: number
}

/** Where the drums hit, in sixteenths of a bar. */
export interface DrumPattern {
  kick: readonly number[]
  snare: readonly number[]
  hat: readonly number[]
}

export const BARS_PER_LOOP = 4
export const BEATS_PER_BAR = 4

const FOUR_ON_THE_FLOOR: DrumPattern = { kick: [0, 4, 8, 12], snare: [4, 12], hat: [2, 6, 10, 14] }
const BACKBEAT: DrumPattern = { kick: [0, 7, 8], snare: [4, 12], hat: [0, 2, 4, 6, 8, 10, 12, 14] }
const DEMBOW: DrumPattern = { kick: [0, 4, 8, 12], snare: [3, 6, 11, 14], hat: [0, 2, 4, 6, 8, 10, 12, 14] }
const BALLAD: DrumPattern = { kick: [0, 10], snare: [8], hat: [0, 4, 8, 12] }

const MINOR = { i: [0, 3, 7], iv: [5, 8, 12], v: [7, 10, 14], VI: [-4, 0, 3], VII: [-2, 2, 5], III: [3, 7, 10] }
const MAJOR = { I: [0, 4, 7], ii: [2, 5, 9], iii: [4, 7, 11], IV: [5, 9, 12], V: [-5, -1, 2], vi: [-3, 0, 4] }

const { i, iv, v, VI, VII, III } = MINOR
const { I, ii, iii, IV, V, vi } = MAJOR

/** From the shortest to the longest, so that a track finds one that is hardly longer than itself. */
export const SCORES: readonly Score[] = [
  score('sample-1-e-minor', 150_000, 172, 52, [i, VI, III, VII], BACKBEAT, 11),
  score('sample-2-g-major', 190_000, 166, 55, [I, V, vi, IV], FOUR_ON_THE_FLOOR, 12),
  score('sample-3-a-minor', 215_000, 180, 57, [i, VII, iv, v], DEMBOW, 13),
  score('sample-4-f-major', 245_000, 160, 53, [I, iii, IV, V], BALLAD, 14),
  score('sample-5-c-minor', 300_000, 176, 48, [i, iv, VI, VII], FOUR_ON_THE_FLOOR, 15),
  score('sample-6-b-flat-major', 520_000, 168, 46, [vi, ii, V, I], BACKBEAT, 16),
]

/** What the sample's ads sound like: a loop or a few, no longer than a break leaves room for. */
export const JINGLES: readonly Score[] = [
  score('sample-ad-1-d-major', 12_000, 176, 50, [I, IV, V, I], FOUR_ON_THE_FLOOR, 21),
  score('sample-ad-2-a-minor', 20_000, 168, 57, [i, VI, III, VII], DEMBOW, 22),
  score('sample-ad-3-c-major', 16_000, 160, 48, [I, vi, IV, V], BALLAD, 23),
]

function score(
  key: string,
  lengthMs: number,
  tempoBpm: number,
  tonic: number,
  chords: readonly (readonly number[])[],
  drums: DrumPattern,
  seed: number,
): Score {
  return { key, lengthMs, tempoBpm, tonic, chords, drums, seed }
}
