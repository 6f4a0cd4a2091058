import { createHash } from 'node:crypto'
import { chown, cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { canEnter, chooseAccount, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/** Where the account that PostgreSQL runs as can reach its programs and its data. */
export interface Place {
  account: Account | null
  /** Data, log and password lie here. */
  directory: string
  /** Holds `bin`, `lib` and `share`. */
  binaries: string
}

/** For root whose checkout lies where others may not enter, under /root for instance. */
const SYSTEM_HOME = '/var/lib/chorus'

/** Prepares the place: as wanted where PostgreSQL's account can go there, else under `/var/lib/chorus`, with a note. */
export async function preparePlace(wanted: string, binaries: Binaries): Promise<Place> {
  await makeDirectory(wanted)
  const account = await chooseAccount(join(wanted, 'data'))
  if (!account) return { account, directory: wanted, binaries: binaries.root }

  const directory = await reachableDirectory(wanted, account)
  return { account, directory, binaries: await reachableBinaries(binaries, account) }
}

async function reachableDirectory(wanted: string, account: Account): Promise<string> {
  if (await canEnter(account, dirname(wanted))) {
    await chown(wanted, account.uid, account.gid)
    return wanted
  }
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16)
  const directory = join(SYSTEM_HOME, name)
  await makeDirectory(SYSTEM_HOME)
  await makeDirectory(directory)
  await chown(directory, account.uid, account.gid)
  await writeFile(
    join(wanted, 'README.txt'),
    `PostgreSQL's data lies in ${directory}: started by root, it runs under an account that may not enter this directory.\n`,
  )
  return directory
}

async function reachableBinaries(binaries: Binaries, account: Account): Promise<string> {
  if (await canEnter(account, join(binaries.root, 'bin'))) return binaries.root

  const copy = join(SYSTEM_HOME, `postgresql-${binaries.version}`)
  if (await stat(copy).catch(() => null)) return copy
  // Copied aside and renamed, so that a copy that was interrupted is never taken for a whole one.
  const unfinished = `${copy}.${process.pid}`
  await makeDirectory(SYSTEM_HOME)
  await cp(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true })
  try {
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await stat(copy).catch(() => null))) throw error
  }
  return copy
}

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o755 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`PostgreSQL's directory ${directory} cannot be made: ${reason}`, { cause: error })
  }
}
