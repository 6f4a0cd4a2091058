import { parentPort, workerData } from 'node:worker_threads'
import { encodeParts } from './encode.ts'
import { isWritten, planFilesOf, writeRecording } from './recording.ts'
import { JINGLES, SCORES } from './score.ts'
import { synthesise } from './synthesise.ts'

/**
 * A thread that makes the files of one score after another.
 * In: a score's key. Out: `{ path }` after each file, `{ made: key }` after the last of a score.
 */
const { directory } = workerData as { directory: string }

parentPort?.on('message', (key: string) => {
  // What is thrown here ends the thread, and its `error` event fails the whole making.
  void make(key).catch((error: unknown) => {
    setImmediate(() => {
      throw error
    })
  })
})

async function make(key: string): Promise<void> {
  const score = [...SCORES, ...JINGLES].find((known) => known.key === key)
  if (!score) throw new Error(`There is no score ${key}.`)
  const loop = synthesise(score)
  for (const planned of planFilesOf(score)) {
    if (!(await isWritten(directory, planned))) {
      await writeRecording(directory, planned, encodeParts(loop, planned.quality))
    }
    parentPort?.postMessage({ path: planned.path })
  }
  parentPort?.postMessage({ made: key })
}
