import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { MediaFile } from '../mediaFile.ts'
import { QUALITIES } from './encode.ts'
import { describeRecording, isWritten, planRecording } from './recording.ts'
import { SCORES, type Score } from './score.ts'

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
export async function createSampleMedia({ directory, onProgress, signal }: SampleMediaOptions): Promise<MediaFile[]> {
  await mkdir(directory, { recursive: true })
  const planned = SCORES.flatMap((score) => QUALITIES.map((quality) => planRecording(score, quality)))
  const missing = await missingScores(directory)

  let made = planned.length - missing.length * QUALITIES.length
  onProgress?.(made, planned.length)
  await makeAll(directory, missing, signal, () => onProgress?.(++made, planned.length))

  const files: MediaFile[] = []
  for (const recording of planned) {
    signal?.throwIfAborted()
    files.push(await describeRecording(directory, recording))
  }
  return files
}

async function missingScores(directory: string): Promise<Score[]> {
  const missing: Score[] = []
  for (const score of SCORES) {
    const written = await Promise.all(QUALITIES.map((quality) => isWritten(directory, planRecording(score, quality))))
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
