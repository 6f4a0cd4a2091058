import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Place } from './place.ts'

/** The administrator that a data directory is made with. */
export const ADMIN_ROLE = 'chorus_admin'

const INITDB_TIMEOUT_MS = 120_000

/**
 * Makes the data directory on the first start and returns the administrator's password. A directory that was being made
 * when the machine stopped is made anew.
 * @throws Error in one sentence for a data directory of another major version, a full disk, or missing permission.
 */
export async function ensureCluster(place: Place, major: number, initdbOptions: string[] = []): Promise<string> {
  const data = join(place.directory, 'data')
  const passwordFile = join(place.directory, 'password')
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(missingIsNull(data))
  if (version !== null) {
    assertMajor(data, version.trim(), major)
    return (await readFile(passwordFile, 'utf8')).trim()
  }

  const unfinished = join(place.directory, 'data.unfinished')
  await rm(unfinished, { recursive: true, force: true })
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.account) await chown(passwordFile, place.account.uid, place.account.gid)
  await initialise(place, unfinished, [`--pwfile=${passwordFile}`, ...initdbOptions])
  await rename(unfinished, data)
  return password
}

function assertMajor(data: string, found: string, major: number): void {
  if (Number(found) === major) return
  const relation = Number(found) > major ? 'newer' : 'older'
  throw new Error(
    `${data} was written by PostgreSQL ${found}, which is ${relation} than the ${major} that runs here: ` +
      `use the version of Chorus that made it, or another data directory.`,
  )
}

function missingIsNull(data: string) {
  return async (error: unknown): Promise<null> => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      if (await stat(data).catch(() => null)) throw new Error(`${data} holds no PostgreSQL data; move it away.`)
      return null
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`PostgreSQL's data cannot be read; does it belong to another user? (${reason})`, { cause: error })
  }
}

async function initialise(place: Place, directory: string, more: string[]): Promise<void> {
  const options = [
    `--pgdata=${directory}`,
    `--username=${ADMIN_ROLE}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...more,
  ]
  const child = spawn(join(place.binaries, 'bin', 'initdb'), options, {
    ...place.account,
    cwd: place.directory,
    env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: INITDB_TIMEOUT_MS,
  })
  const [errors] = await Promise.all([text(child.stderr), once(child, 'close')])
  if (child.exitCode === 0) return
  const reason = errors.split('\n').find((line) => /error|fatal|could not|no space/i.test(line)) ?? errors.trim()
  throw new Error(`PostgreSQL could not make its data in ${directory}: ${reason || 'initdb was ended'}`)
}
