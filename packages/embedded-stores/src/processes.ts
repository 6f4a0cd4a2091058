import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * When a process started, as the system writes it; null when no such process lives. A pid alone says little: the system
 * gives it to somebody else later.
 */
export async function processStartMark(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return (await ps(pid, 'lstart=')) || null
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses, and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, startTicks] = [fields[0], fields[19]]
    return state === 'Z' || state === 'X' ? null : (startTicks ?? null)
  } catch {
    return null
  }
}

/** The command line of a live process, its arguments joined by spaces; empty when it cannot be read. */
export async function commandLine(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ps(pid, 'args=')
  const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return raw.replaceAll('\0', ' ').trim()
}

export async function isAlive(pid: number): Promise<boolean> {
  return (await processStartMark(pid)) !== null
}

/** One process and no other, even when its pid is given to somebody else later. */
export interface ProcessIdentity {
  pid: number
  startMark: string
}

/** Who has this pid now; null when nobody has. */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | null> {
  const startMark = await processStartMark(pid)
  return startMark === null ? null : { pid, startMark }
}

export async function stillRuns({ pid, startMark }: ProcessIdentity): Promise<boolean> {
  return (await processStartMark(pid)) === startMark
}

/** Sends a signal; a process that is gone, or whose pid is somebody else's by now, gets none. */
export async function signal(identity: ProcessIdentity, name: NodeJS.Signals): Promise<void> {
  if (!(await stillRuns(identity))) return
  try {
    process.kill(identity.pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Waits until a process is gone; false when it still runs after `timeoutMs`. */
export async function waitForEnd(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  while (await stillRuns(identity)) {
    if (Date.now() > deadline) return false
    await pause(20)
  }
  return true
}

async function ps(pid: number, column: string): Promise<string> {
  const asked = promisify(execFile)('ps', ['-o', column, '-p', String(pid)], { timeout: 5_000 })
  return asked.then(({ stdout }) => stdout.trim()).catch(() => '')
}
