import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, open, readFile, readlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Topology = 'one' | 'many'

export interface InstanceOptions {
  /** A checkout of this repository. */
  checkout: string
  dataDirectory: string
  port: number
  topology: Topology
}

/** What one command of the `chorus` command line gave. */
export interface CommandOutcome {
  exitCode: number
  stdout: string
  stderr: string
}

/** A whole Chorus, started as a newcomer would: `npm start`. */
export interface Instance extends InstanceOptions {
  url: string
  /** From the call of `npm start` until it was ready. */
  startedInMs: number
  chorus(...command: string[]): Promise<CommandOutcome>
  /** Everything that `npm start` has printed so far. */
  output(): Promise<string>
  /** As Ctrl-C does. Resolves to the exit code. */
  stop(): Promise<number | null>
  /** `kill -9` of every process that belongs to the instance, stores included. Resolves to how many there were. */
  killEverything(): Promise<number>
}

const READY_WITHIN_MS = 10 * 60_000
const STOP_WITHIN_MS = 60_000

/** Tests ask what is answered, not how soon: they run beside each other, on machines that do much else. */
const PATIENCE = '20'

/** Starts an instance and waits until it is ready. */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const { checkout, dataDirectory, port, topology } = options
  const url = `http://localhost:${port}`
  await mkdir(dataDirectory, { recursive: true })
  const logFile = `${dataDirectory}.log`
  const log = await open(logFile, 'a')
  const began = performance.now()
  const flags = ['--port', String(port), '--data', dataDirectory, '--topology', topology, '--patience', PATIENCE]
  const child = spawn('npm', ['start', '--', ...flags], {
    cwd: checkout,
    stdio: ['ignore', log.fd, log.fd],
    env: freshEnvironment(),
    detached: true,
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))

  const output = () => readFile(logFile, 'utf8')
  const outcome = await Promise.race([waitUntilReady(url), exited.then((code) => `it exited with ${code}`)])
  await log.close()
  if (outcome !== 'ready') throw new Error(`The instance is not ready: ${outcome}.\n${await output()}`)

  return {
    ...options,
    url,
    startedInMs: performance.now() - began,
    output,
    chorus: (...command) => chorus(checkout, command),
    stop: async () => {
      interrupt(child)
      const late = sleep(STOP_WITHIN_MS, 'late' as const, { ref: false })
      const code = await Promise.race([exited, late])
      if (code === 'late') throw new Error(`The instance did not stop.\n${await output()}`)
      return code
    },
    killEverything: async () => {
      const pids = await processesOf(dataDirectory)
      for (const pid of pids) process.kill(pid, 'SIGKILL')
      await exited
      return pids.length
    },
  }
}

/** Runs `npm run -s chorus -- …` in a checkout. */
export async function chorus(checkout: string, command: readonly string[]): Promise<CommandOutcome> {
  try {
    const { stdout, stderr } = await run('npm', ['run', '-s', 'chorus', '--', ...command], {
      cwd: checkout,
      env: freshEnvironment(),
      timeout: 120_000,
    })
    return { exitCode: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { exitCode: code, stdout, stderr }
  }
}

/** The environment without what the test runner and npm put there: a newcomer's shell has none of it. */
function freshEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|VITEST|TEST|VITE_)/.test(name))
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'))
  return { ...Object.fromEntries(kept), PATH: path.join(':') }
}

/** Resolves to `ready`, or to what is wrong. */
async function waitUntilReady(url: string): Promise<string> {
  const until = performance.now() + READY_WITHIN_MS
  while (performance.now() < until) {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => null)
    await response?.arrayBuffer()
    if (response?.ok) return 'ready'
    await sleep(200)
  }
  return `it did not answer within ${READY_WITHIN_MS / 1000} s`
}

/** To the whole group, as a terminal sends it. */
function interrupt(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
}

/**
 * The processes of an instance: those whose command line names its data directory or that work in it, and what they
 * started. Servers that outlived an earlier process have no parent to find them by.
 */
async function processesOf(dataDirectory: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args='], { maxBuffer: 16 * 1024 * 1024 })
  const all = stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), text: match[3] ?? '' }] : []
  })
  const mine = new Set<number>()
  for (const { pid, text } of all) {
    const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    if (text.includes(dataDirectory) || workingDirectory.startsWith(dataDirectory)) mine.add(pid)
  }
  for (let grown = true; grown;) {
    const children = all.filter(({ pid, parent }) => mine.has(parent) && !mine.has(pid))
    for (const { pid } of children) mine.add(pid)
    grown = children.length > 0
  }
  mine.delete(process.pid)
  return [...mine]
}
