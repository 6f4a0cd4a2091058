import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { processStartMark } from '@chorus/embedded-stores'
import { z } from 'zod'
import { BootProblem } from './bootProblem.ts'

const Holder = z.object({
  pid: z.number().int(),
  /** When that process started: a pid alone is given to somebody else after a crash. */
  startMark: z.string(),
  /** The gateway's port. */
  port: z.number().int(),
})

/** A holder that has lost its terminal or its npm notices within half a second, and stops. */
const PATIENCE_MS = 4_000
const ANSWER_TIMEOUT_MS = 2_000

export interface Lock {
  release(): Promise<void>
}

/**
 * Takes a data directory for this process. A lock whose process has died counts for nothing; one that is just stopping
 * is waited for.
 * @throws BootProblem that names the process and the port which hold it.
 */
export async function takeLock(directory: string, port: number, patienceMs = PATIENCE_MS): Promise<Lock> {
  const file = join(directory, 'lock.json')
  const mine = JSON.stringify({ pid: process.pid, startMark: (await processStartMark(process.pid)) ?? '', port })
  const giveUpAtMs = Date.now() + patienceMs

  for (;;) {
    if (await placed(file, mine)) return { release: () => rm(file, { force: true }) }
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) continue
    const holder = await liveHolder(text)
    if (!holder) {
      await setAside(file, text)
      continue
    }
    if (Date.now() > giveUpAtMs) {
      throw new BootProblem(await refusalOf(directory, holder))
    }
    await pause(100)
  }
}

/** Appears whole or not at all: `link` fails where there is a lock already. */
async function placed(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, text, { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function liveHolder(text: string): Promise<z.infer<typeof Holder> | null> {
  const holder = Holder.safeParse(parsed(text))
  if (!holder.success) return null
  const isAlive = (await processStartMark(holder.data.pid)) === holder.data.startMark
  return isAlive ? holder.data : null
}

/** Says what to do about the process that holds the directory; one that hangs cannot be asked to stop. */
async function refusalOf(directory: string, { pid, port }: z.infer<typeof Holder>): Promise<string> {
  const inUse = `${directory} is in use by process ${pid}, a Chorus on port ${port}`
  const answers = await fetch(`http://127.0.0.1:${port}/health/live`, {
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  })
    .then(({ ok }) => ok)
    .catch(() => false)
  return answers
    ? `${inUse}: stop that one, or choose another directory with --data and another port with --port.`
    : `${inUse} that does not answer: wait if it is just stopping, else end it with \`kill -9 ${pid}\` and start again; nothing is lost.`
}

/** Removes a dead process's lock, unless somebody else has just replaced it by a live one. */
async function setAside(file: string, deadText: string): Promise<void> {
  const aside = `${file}.dead.${process.pid}`
  await rename(file, aside).catch(() => {})
  const moved = await readFile(aside, 'utf8').catch(() => deadText)
  if (moved !== deadText) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
