import { spawn } from 'node:child_process'
import { chown, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { commandLine, identifyProcess, signal, stillRuns, waitForEnd, type ProcessIdentity } from '../processes.ts'
import type { Place } from './place.ts'

/** A running postmaster. */
export interface Server extends ProcessIdentity {
  port: number
}

/** By name, as on PostgreSQL's command line. */
export type Settings = Record<string, string | number>

/** Recovery after a crash replays the log first, and answers "starting up" meanwhile. */
const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 30_000
/** How long the children of a postmaster that was killed may take to notice. */
const PREVIOUS_END_TIMEOUT_MS = 15_000
const MOST_LOG_BYTES = 16 * 1024 * 1024

/**
 * The server that a killed process left running on this data directory, or null. A `postmaster.pid` whose process is
 * dead, or somebody else's by now, is removed: it would stop the next start.
 */
export async function findRunning(data: string): Promise<Server | null> {
  const file = join(data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const [pid, , , port] = lines.map(Number)
  const identity = pid ? await identifyProcess(pid) : null
  if (identity && (await commandLine(identity.pid)).includes(data)) return { ...identity, port: port ?? 0 }
  await rm(file, { force: true })
  return null
}

/** Was this server started with these settings, among others? One from before an upgrade may not have been. */
export async function runsWith(server: Server, settings: Settings): Promise<boolean> {
  const command = `${await commandLine(server.pid)} `
  return Object.entries(settings).every(([name, value]) => command.includes(` ${name}=${value} `))
}

/** Starts a server that outlives a crash of this process; see `findRunning`. */
export async function launch(place: Place, port: number, settings: Settings): Promise<Server> {
  const data = join(place.directory, 'data')
  const deadline = Date.now() + PREVIOUS_END_TIMEOUT_MS
  for (;;) {
    const outcome = await launchOnce(place, data, port, settings)
    if (typeof outcome === 'object') return outcome
    const previousEnding = outcome.includes('shared memory block') || outcome.includes('postmaster.pid')
    if (!previousEnding || Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${outcome}`)
    await pause(200)
  }
}

async function launchOnce(place: Place, data: string, port: number, settings: Settings): Promise<Server | string> {
  const logFile = join(place.directory, 'postgres.log')
  const log = await open(logFile, 'a', 0o600)
  try {
    if (place.account) await chown(logFile, place.account.uid, place.account.gid)
    if ((await log.stat()).size > MOST_LOG_BYTES) await log.truncate()
    const from = (await log.stat()).size

    const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(join(place.binaries, 'bin', 'postgres'), ['-D', data, ...options], {
      ...place.account,
      cwd: place.directory,
      env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
      // Its own group: Ctrl-C in the terminal is for us, and the server stops last.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    child.unref()
    const failed = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', () => void lastComplaint(logFile, from).then(resolve))
    })
    const { pid } = child
    if (pid === undefined) return await failed
    const over = new AbortController()
    const outcome = await Promise.race([failed, pidFileNames(data, pid, over.signal)])
    over.abort()
    if (outcome) return outcome
    const identity = await identifyProcess(pid)
    return identity ? { ...identity, port } : await failed
  } finally {
    await log.close()
  }
}

/** Waits until the postmaster has written its pid file and says there that it is ready. */
async function pidFileNames(data: string, pid: number, over: AbortSignal): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!over.aborted && Date.now() < deadline) {
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    // The last line tells how far the start has come.
    if (Number(lines[0]) === pid && lines.some((line) => /^(?:ready|standby)/.test(line))) return
    await pause(10)
  }
}

/** Waits until the server answers. @throws Error with its last log line when it does not. */
export async function waitUntilAnswers(url: string, server: Server, logFile: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return
    } catch (error) {
      const dead = !(await stillRuns(server))
      if (dead || Date.now() > deadline || isRefusal(error)) {
        const reason = await lastComplaint(logFile, 0)
        throw new Error(`PostgreSQL does not answer on port ${server.port}: ${reason}`, { cause: error })
      }
      await pause(25)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** Wrong password or no such role: waiting will not help. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code?.startsWith('28') ?? false)
}

/** Fast shutdown: clients are disconnected, everything committed is on disk. */
export async function stop(server: Server): Promise<void> {
  await signal(server, 'SIGINT')
  if (await waitForEnd(server, STOP_TIMEOUT_MS)) return
  await signal(server, 'SIGQUIT')
  if (!(await waitForEnd(server, STOP_TIMEOUT_MS))) throw new Error(`PostgreSQL (process ${server.pid}) does not stop.`)
}

/** The last thing that the server said went wrong, from this byte of its log on. */
async function lastComplaint(logFile: string, fromByte: number): Promise<string> {
  const log = await readFile(logFile).catch(() => Buffer.alloc(0))
  const lines = log.subarray(fromByte).toString().trim().split('\n')
  const complaint = lines.findLast((line) => /FATAL|PANIC|could not/.test(line)) ?? lines.at(-1)
  return complaint || `its log ${logFile} says nothing`
}
