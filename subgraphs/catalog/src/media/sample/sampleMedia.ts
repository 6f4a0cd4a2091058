import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { MediaFile } from '../mediaFile.ts'
import { describeRecording, isWritten, planFilesOf } from './recording.ts'
import { JINGLES, SCORES, type Score } from './score.ts'

export interface SampleMediaOptions {
  /** The media store's directory. */
  directory: string
  /** Called after each file, those that were there before included. */
  onProgress?(made: number, total: number): void
  signal?: AbortSignal
}

const Report = z.union([z.object({ path: z.string() }), z.object({ made: z.string() })])

/**
 * Synthesises the sample recordings and encodes each in three bitrates: some seconds the first time, after that only
 * what is missing. The same bytes each time; a file is there whole or not at all, so an interrupted making goes on.
 */
export function createSampleMedia(options: SampleMediaOptions): Promise<MediaFile[]> {
  return makeFiles(SCORES, options)
}

/** The audio of an ad of the sample. */
export interface SampleAdMedia {
  /** `sample-ad-1-d-major` */
  mediaKey: string
  durationMs: number
  /** Where everyone may get it. */
  url: string
}

/** As `createSampleMedia`, for what the sample's ads sound like, published at the media origin. */
export async function createSampleAdMedia(
  options: SampleMediaOptions & { originUrl: string },
): Promise<SampleAdMedia[]> {
  const files = await makeFiles(JINGLES, options)
  return files.map(({ mediaKey, durationMs, path }) => ({ mediaKey, durationMs, url: `${options.originUrl}/${path}` }))
}

async function makeFiles(
  scores: readonly Score[],
  { directory, onProgress, signal }: SampleMediaOptions,
): Promise<MediaFile[]> {
  await mkdir(directory, { recursive: true })
  const planned = scores.flatMap(planFilesOf)
  const missing = await missingScores(directory, scores)

  let made = planned.length - missing.flatMap(planFilesOf).length
  onProgress?.(made, planned.length)
  await makeAll(directory, missing, signal, () => onProgress?.(++made, planned.length))

  const files: MediaFile[] = []
  for (const recording of planned) {
    signal?.throwIfAborted()
    files.push(await describeRecording(directory, recording))
  }
  return files
}

async function missingScores(directory: string, scores: readonly Score[]): Promise<Score[]> {
  const missing: Score[] = []
  for (const score of scores) {
    const written = await Promise.all(planFilesOf(score).map((planned) => isWritten(directory, planned)))
    if (written.includes(false)) missing.push(score)
  }
  return missing
}

/** Spreads the scores over one thread per core; a thread takes the next one when it is done with the last. */
async function makeAll(
  directory: string,
  scores: readonly Score[],
  signal: AbortSignal | undefined,
  onFile: () => void,
): Promise<void> {
  const waiting = scores.map(({ key }) => key)
  const threads = Math.min(availableParallelism(), waiting.length)
  const stopped = new AbortController()
  const either = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal
  try {
    await Promise.all(Array.from({ length: threads }, () => runThread(directory, waiting, either, onFile)))
  } catch (error) {
    stopped.abort()
    throw error
  }
}

async function runThread(directory: string, waiting: string[], signal: AbortSignal, onFile: () => void): Promise<void> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./encodeWorker.ts', import.meta.url), { workerData: { directory } })
  const finished = Promise.withResolvers<void>()
  const abort = () => finished.reject(signal.reason)
  const next = () => {
    const key = waiting.shift()
    if (key === undefined) return finished.resolve()
    worker.postMessage(key)
  }
  worker.on('error', finished.reject)
  worker.on('exit', (code) => finished.reject(new Error(`A thread that encodes ended early, with code ${code}.`)))
  worker.on('message', (message: unknown) => {
    const report = Report.parse(message)
    if ('path' in report) return onFile()
    next()
  })
  signal.addEventListener('abort', abort, { once: true })
  try {
    next()
    await finished.promise
  } finally {
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
