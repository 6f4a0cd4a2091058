import { Mp3Encoder } from '@breezystack/lamejs'
import { FRAME_SAMPLES, SAMPLE_RATE_HZ, type StereoLoop } from './synthesise.ts'

/** The parts of a recording, as MP3 frames: the head once, the body as often as wanted, the tail once. */
export interface EncodedParts {
  head: Uint8Array
  body: Uint8Array
  tail: Uint8Array
}

/** What a recording is served in, best last. The lowest is mono: at its rate two channels would cost bandwidth. */
export const QUALITIES = [
  { bitrateKbps: 96, channels: 1 },
  { bitrateKbps: 160, channels: 2 },
  { bitrateKbps: 320, channels: 2 },
] as const

export type Quality = (typeof QUALITIES)[number]

/** Frames of fading in, and of fading out. */
export const HEAD_FRAMES = 16
export const TAIL_FRAMES = 40

/** Bytes of one frame: `144 × bits/s ÷ samples/s`, whole at 48 kHz for each of our bitrates, so nothing is padded. */
export function frameBytes({ bitrateKbps }: Pick<Quality, 'bitrateKbps'>): number {
  return (144_000 * bitrateKbps) / SAMPLE_RATE_HZ
}

/**
 * Encodes a loop once, in parts that can be joined without a seam. That works because the signal repeats every whole
 * number of frames and the encoder uses no bit reservoir, so that no frame needs bytes of another.
 */
export function encodeParts(loop: StereoLoop, quality: Quality): EncodedParts {
  const encoder = new Mp3Encoder(quality.channels, SAMPLE_RATE_HZ, quality.bitrateKbps)
  const frames = HEAD_FRAMES + loop.frames + TAIL_FRAMES
  const chunks: Uint8Array[] = []
  for (let frame = 0; frame < frames; frame++) {
    const { left, right } = pcmOf(loop, frame, frames)
    const encoded =
      quality.channels === 1 ? encoder.encodeBuffer(mixed(left, right)) : encoder.encodeBuffer(left, right)
    // Copied at once, and whatever its declared type, as bytes: the encoder gives signed ones in a buffer that it reuses.
    chunks.push(Buffer.from(encoded))
  }
  chunks.push(Buffer.from(encoder.flush()))
  return cut(Buffer.concat(chunks), loop.frames, frameBytes(quality))
}

function cut(encoded: Uint8Array, loopFrames: number, bytesPerFrame: number): EncodedParts {
  const bodyAt = HEAD_FRAMES * bytesPerFrame
  const tailAt = bodyAt + loopFrames * bytesPerFrame
  const end = tailAt + TAIL_FRAMES * bytesPerFrame
  if (encoded.length < end) throw new Error(`The encoder gave ${encoded.length} bytes where ${end} were due.`)
  return {
    head: encoded.subarray(0, bodyAt),
    body: encoded.subarray(bodyAt, tailAt),
    tail: encoded.subarray(tailAt, end),
  }
}

/** One frame of the endless loop as 16-bit samples, faded at the recording's ends. */
function pcmOf(loop: StereoLoop, frame: number, frames: number): { left: Int16Array; right: Int16Array } {
  const left = new Int16Array(FRAME_SAMPLES)
  const right = new Int16Array(FRAME_SAMPLES)
  const fadeInSamples = (HEAD_FRAMES - 4) * FRAME_SAMPLES
  const fadeOutSamples = (TAIL_FRAMES - 4) * FRAME_SAMPLES
  for (let index = 0; index < FRAME_SAMPLES; index++) {
    const sample = frame * FRAME_SAMPLES + index
    const toEnd = (frames - 2) * FRAME_SAMPLES - sample
    const gain = 32_767 * Math.max(0, Math.min(1, sample / fadeInSamples, toEnd / fadeOutSamples))
    const at = sample % loop.left.length
    left[index] = Math.round((loop.left[at] ?? 0) * gain)
    right[index] = Math.round((loop.right[at] ?? 0) * gain)
  }
  return { left, right }
}

function mixed(left: Int16Array, right: Int16Array): Int16Array {
  return left.map((value, index) => Math.round((value + (right[index] ?? 0)) / 2))
}
