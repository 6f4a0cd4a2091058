import { mkdir, readFile, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BootProblem } from './bootProblem.ts'
import { takeLock, type Lock } from './lock.ts'
import { writeWhole } from './writeWhole.ts'

/** Rises when data written by a newer Chorus could not be read by this one. */
const DATA_VERSION = 1

const MEGABYTE = 1024 * 1024
/** Empty stores, the sample data and its music. */
const FIRST_START_BYTES = 1024 * MEGABYTE
const LATER_START_BYTES = 128 * MEGABYTE

/** Where one instance keeps everything; locked while it runs. */
export interface DataDirectory {
  path: string
  /** A file or folder in it. */
  at(...parts: string[]): string
  close(): Promise<void>
}

/**
 * Opens the data directory, making it on the first start.
 * @throws BootProblem when it cannot be written, is in use, is a newer Chorus's, or when its disk is all but full.
 */
export async function openDataDirectory(wanted: string, { port }: { port: number }): Promise<DataDirectory> {
  const path = resolve(wanted)
  await make(path)
  const lock = await takeLock(path, port)
  try {
    const isFirst = await checkVersion(path)
    await checkSpace(path, isFirst ? FIRST_START_BYTES : LATER_START_BYTES)
    if (isFirst) await writeWhole(join(path, 'version'), `${DATA_VERSION}\n`)
    return opened(path, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

function opened(path: string, lock: Lock): DataDirectory {
  return { path, at: (...parts) => join(path, ...parts), close: () => lock.release() }
}

async function make(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new BootProblem(`The data directory ${path} cannot be made: ${reason}.`, { cause: error })
  }
}

/** True where nothing has been kept here yet. */
async function checkVersion(path: string): Promise<boolean> {
  const text = await readFile(join(path, 'version'), 'utf8').catch(() => null)
  if (text === null) return true
  const version = /^\d{1,9}\s*$/.test(text) ? Number(text) : null
  if (version === null) throw new BootProblem(`${join(path, 'version')} is not a version of Chorus's data.`)
  if (version > DATA_VERSION) {
    throw new BootProblem(
      `${path} was written by a newer Chorus (data version ${version}, this one reads up to ${DATA_VERSION}): ` +
        'update the checkout, or choose another directory with --data.',
    )
  }
  return false
}

async function checkSpace(path: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(path)
  const freeBytes = bavail * bsize
  if (freeBytes >= neededBytes) return
  const megabytes = (bytes: number) => Math.floor(bytes / MEGABYTE)
  throw new BootProblem(
    `The disk that holds ${path} is full: ${megabytes(freeBytes)} MB are free, ${megabytes(neededBytes)} MB are needed.`,
  )
}
