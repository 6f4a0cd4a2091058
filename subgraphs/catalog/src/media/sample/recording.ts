import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { MediaFile } from '../mediaFile.ts'
import { PUBLIC } from '../local/uploadFolders.ts'
import { frameBytes, HEAD_FRAMES, QUALITIES, TAIL_FRAMES, type EncodedParts, type Quality } from './encode.ts'
import { JINGLES, type Score } from './score.ts'
import { FRAME_SAMPLES, loopFramesOf, SAMPLE_RATE_HZ } from './synthesise.ts'

/** A file of a sample recording, all known of it before it is made but its hash. */
export interface PlannedRecording extends Omit<MediaFile, 'sha256'> {
  passes: number
}

/** How a score becomes a file in this quality: as many passes of the loop as its length asks for. */
function planRecording(score: Score, quality: Quality): PlannedRecording {
  const frameMs = (FRAME_SAMPLES * 1000) / SAMPLE_RATE_HZ
  const loopFrames = loopFramesOf(score)
  const edgeFrames = HEAD_FRAMES + TAIL_FRAMES
  const passes = Math.max(1, Math.ceil((score.lengthMs / frameMs - edgeFrames) / loopFrames))
  const frames = edgeFrames + passes * loopFrames
  return {
    mediaKey: score.key,
    codec: 'MP3',
    bitrateKbps: quality.bitrateKbps,
    durationMs: frames * frameMs,
    bytes: frames * frameBytes(quality),
    path: `${score.key}/${quality.bitrateKbps}.mp3`,
    passes,
  }
}

const [JINGLE_QUALITY] = QUALITIES

/** Every file that a score becomes: a track's audio in each quality, an ad's in one, where everyone may get it. */
export function planFilesOf(score: Score): (PlannedRecording & { quality: Quality })[] {
  if (!JINGLES.includes(score)) return QUALITIES.map((quality) => ({ ...planRecording(score, quality), quality }))
  const planned = planRecording(score, JINGLE_QUALITY)
  return [{ ...planned, path: `${PUBLIC}/ad-media/${score.key}.mp3`, quality: JINGLE_QUALITY }]
}

/**
 * Writes a recording beside its place, then moves it there: a file under its own name is whole, whenever the process
 * was killed.
 */
export async function writeRecording(directory: string, planned: PlannedRecording, parts: EncodedParts): Promise<void> {
  const target = join(directory, planned.path)
  const partial = `${target}.partial`
  await mkdir(dirname(target), { recursive: true })
  try {
    const file = await open(partial, 'w')
    try {
      await file.writeFile(parts.head)
      for (let pass = 0; pass < planned.passes; pass++) await file.writeFile(parts.body)
      await file.writeFile(parts.tail)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** Is the file there? Only whole files get their name, so its size tells one version from another. */
export async function isWritten(directory: string, planned: PlannedRecording): Promise<boolean> {
  const found = await stat(join(directory, planned.path)).catch(() => null)
  return found?.size === planned.bytes
}

/** Reads a written recording once to name its content. */
export async function describeRecording(
  directory: string,
  { mediaKey, codec, bitrateKbps, durationMs, bytes, path }: PlannedRecording,
): Promise<MediaFile> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(join(directory, path), { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer)
  }
  return { mediaKey, codec, bitrateKbps, durationMs, bytes, path, sha256: hash.digest('hex') }
}
