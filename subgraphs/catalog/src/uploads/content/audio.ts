import type { Inspected } from './content.ts'

/** Kilobits a second of layer III, by the header's index: MPEG 1, then MPEG 2 and 2.5. */
const KBPS = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const
const MPEG_1_HZ = [44_100, 48_000, 32_000] as const
/** Silence of zeroes that encoders leave between a tag and the first frame. */
const MOST_PADDING = 4_096

/** An ID3v2 tag or none, then at least one frame of layer III, and another where the first one ends. */
export async function isMp3(file: Inspected): Promise<boolean> {
  const start = await endOfTag(file)
  const head = await file.read(start, MOST_PADDING + 4)
  const padding = head.findIndex((byte) => byte !== 0)
  if (padding < 0) return false
  const first = frameBytes(head.subarray(padding, padding + 4))
  if (first === null) return false
  const next = start + padding + first
  if (next >= file.bytes) return next === file.bytes
  return frameBytes(await file.read(next, 4)) !== null
}

/** https://id3.org/id3v2.4.0-structure: seven bits of each byte of the size count. */
async function endOfTag(file: Inspected): Promise<number> {
  const head = await file.read(0, 10)
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0
  const size = [...head.subarray(6, 10)].reduce((total, byte) => total * 128 + (byte & 0x7f), 0)
  const hasFooter = (head.readUInt8(5) & 0x10) !== 0
  return 10 + size + (hasFooter ? 10 : 0)
}

/** The length of the frame of layer III whose header this is; null where it is none. */
function frameBytes(header: Buffer): number | null {
  if (header.length < 4) return null
  const bits = header.readUInt32BE(0)
  const [sync, version, layer] = [bits >>> 21, (bits >>> 19) & 3, (bits >>> 17) & 3]
  if (sync !== 0x7ff || version === 1 || layer !== 1) return null
  const isMpeg1 = version === 3
  const kbps = KBPS[isMpeg1 ? 0 : 1][(bits >>> 12) & 15]
  const mpeg1Hz = MPEG_1_HZ[(bits >>> 10) & 3]
  if (!kbps || !mpeg1Hz) return null
  const hz = isMpeg1 ? mpeg1Hz : version === 2 ? mpeg1Hz / 2 : mpeg1Hz / 4
  return Math.floor(((isMpeg1 ? 144_000 : 72_000) * kbps) / hz) + ((bits >>> 9) & 1)
}

const OGG_AUDIO = ['OpusHead', '\x01vorbis', '\x7fFLAC']

/** RFC 3533: a first page that begins a stream of a codec that we know. */
export async function isOgg(file: Inspected): Promise<boolean> {
  const head = await file.read(0, 27 + 255 + 8)
  if (head.length < 36 || head.toString('latin1', 0, 4) !== 'OggS') return false
  const [version, flags, segments] = [head.readUInt8(4), head.readUInt8(5), head.readUInt8(26)]
  const body = head.toString('latin1', 27 + segments, 27 + segments + 8)
  return version === 0 && (flags & 2) === 2 && OGG_AUDIO.some((magic) => body.startsWith(magic))
}

/** Chunks that tools write before the format. */
const MOST_CHUNKS = 16

/** RIFF with WAVE in it, and in that, among the first chunks, the format of the samples. */
export async function isWav(file: Inspected): Promise<boolean> {
  const head = await file.read(0, 12)
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8) !== 'WAVE') return false
  let at = 12
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
    const found = await file.read(at, 24)
    if (found.length < 24) return false
    const bytes = found.readUInt32LE(4)
    if (found.toString('latin1', 0, 4) === 'fmt ') {
      return bytes >= 16 && found.readUInt16LE(10) >= 1 && found.readUInt32LE(12) >= 1
    }
    // Chunks begin at even bytes.
    at += 8 + bytes + (bytes % 2)
  }
  return false
}
