import { BARS_PER_LOOP, BEATS_PER_BAR, type Score } from './score.ts'

export const SAMPLE_RATE_HZ = 48_000
/** Samples in one MP3 frame: at 48 kHz it lasts 24 ms exactly, and at every bitrate it has the same whole number of bytes. */
export const FRAME_SAMPLES = 1152

export interface StereoLoop {
  left: Float32Array
  right: Float32Array
  /** How many frames the loop lasts: a whole number, so that frames of one pass fit those of the next. */
  frames: number
}

const TAU = 2 * Math.PI
const LOUDEST = 0.82

/** How many frames one pass of a score lasts. */
export function loopFramesOf(score: Score): number {
  const exactSamples = (BARS_PER_LOOP * BEATS_PER_BAR * 60 * SAMPLE_RATE_HZ) / score.tempoBpm
  return Math.round(exactSamples / FRAME_SAMPLES)
}

/**
 * Plays a score once around into a loop without a seam: whatever still sounds at the end rings on over the beginning.
 * The tempo is stretched by less than a frame, so that the loop is a whole number of frames.
 */
export function synthesise(score: Score): StereoLoop {
  const frames = loopFramesOf(score)
  const loop: StereoLoop = {
    left: new Float32Array(frames * FRAME_SAMPLES),
    right: new Float32Array(frames * FRAME_SAMPLES),
    frames,
  }
  const sixteenth = loop.left.length / (BARS_PER_LOOP * 16)
  const random = seededRandom(score.seed)

  for (let bar = 0; bar < BARS_PER_LOOP; bar++) {
    const chord = score.chords[bar % score.chords.length] ?? [0]
    const at = (step: number) => Math.round((bar * 16 + step) * sixteenth)
    for (const note of chord) pad(loop, at(0), 16 * sixteenth, score.tonic + note)
    for (const step of [0, 6, 8, 14]) bass(loop, at(step), score.tonic + (chord[0] ?? 0) - 12)
    for (let step = 0; step < 16; step += 2) {
      const note = chord[Math.floor(random() * chord.length)] ?? 0
      const octave = random() < 0.35 ? 24 : 12
      if (random() < 0.85) pluck(loop, at(step), score.tonic + note + octave, step % 4 === 0 ? -0.5 : 0.5)
    }
    for (const step of score.drums.kick) kick(loop, at(step))
    for (const step of score.drums.snare) snare(loop, at(step), random)
    for (const step of score.drums.hat) hat(loop, at(step), random)
  }
  return normalise(loop)
}

function frequencyOf(midiNote: number): number {
  return 440 * 2 ** ((midiNote - 69) / 12)
}

/** Adds one voice, wrapping around the loop's end. `pan` runs from -1, left, to 1, right. */
function add(loop: StereoLoop, start: number, samples: number, pan: number, voice: (seconds: number) => number): void {
  const length = loop.left.length
  const rightGain = Math.sqrt((1 + pan) / 2)
  const leftGain = Math.sqrt((1 - pan) / 2)
  for (let offset = 0; offset < samples; offset++) {
    const at = (start + offset) % length
    const value = voice(offset / SAMPLE_RATE_HZ)
    loop.left[at] = (loop.left[at] ?? 0) + value * leftGain
    loop.right[at] = (loop.right[at] ?? 0) + value * rightGain
  }
}

function pad(loop: StereoLoop, start: number, samples: number, note: number): void {
  const seconds = samples / SAMPLE_RATE_HZ
  for (const [detune, pan] of [
    [0.997, -0.6],
    [1.003, 0.6],
  ] as const) {
    const pitch = TAU * frequencyOf(note) * detune
    add(loop, start, Math.round(samples), pan, (t) => {
      const envelope = Math.min(1, t / 0.25, (seconds - t) / 0.35)
      return 0.07 * envelope * (Math.sin(pitch * t) + 0.4 * Math.sin(2 * pitch * t) + 0.15 * Math.sin(3 * pitch * t))
    })
  }
}

function bass(loop: StereoLoop, start: number, note: number): void {
  const pitch = TAU * frequencyOf(note)
  add(loop, start, 0.4 * SAMPLE_RATE_HZ, 0, (t) => {
    const envelope = Math.min(1, t / 0.005) * Math.exp(-5 * t) * Math.min(1, (0.4 - t) / 0.02)
    return 0.35 * envelope * (Math.sin(pitch * t) + 0.3 * Math.sin(2 * pitch * t))
  })
}

function pluck(loop: StereoLoop, start: number, note: number, pan: number): void {
  const pitch = TAU * frequencyOf(note)
  add(loop, start, 0.6 * SAMPLE_RATE_HZ, pan, (t) => {
    const envelope = Math.min(1, t / 0.003) * Math.exp(-7 * t) * Math.min(1, (0.6 - t) / 0.02)
    return 0.16 * envelope * (Math.sin(pitch * t) + Math.sin(3 * pitch * t) / 9 + Math.sin(5 * pitch * t) / 25)
  })
}

function kick(loop: StereoLoop, start: number): void {
  add(loop, start, 0.22 * SAMPLE_RATE_HZ, 0, (t) => {
    const phase = TAU * (48 * t + (110 / 30) * (1 - Math.exp(-30 * t)))
    return 0.7 * Math.exp(-14 * t) * Math.min(1, (0.22 - t) / 0.01) * Math.sin(phase)
  })
}

function snare(loop: StereoLoop, start: number, random: () => number): void {
  add(loop, start, 0.16 * SAMPLE_RATE_HZ, 0.1, (t) => {
    const body = 0.5 * Math.sin(TAU * 190 * t)
    return 0.3 * Math.exp(-24 * t) * (body + random() * 2 - 1)
  })
}

function hat(loop: StereoLoop, start: number, random: () => number): void {
  let previous = 0
  add(loop, start, 0.05 * SAMPLE_RATE_HZ, -0.25, (t) => {
    const noise = random() * 2 - 1
    const high = noise - previous
    previous = noise
    return 0.09 * Math.exp(-80 * t) * high
  })
}

function normalise(loop: StereoLoop): StereoLoop {
  const peakOf = (channel: Float32Array) => channel.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0)
  const gain = LOUDEST / Math.max(peakOf(loop.left), peakOf(loop.right))
  for (const channel of [loop.left, loop.right]) channel.forEach((value, at) => (channel[at] = value * gain))
  return loop
}

/** Mulberry32: small, fast, and the same numbers for the same seed everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
