import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const CLI = join(import.meta.dirname, '../src/cli.ts')
const READY_WITHIN_MS = 150_000

/** A data directory of its own that holds no music: what is tested here is not the sample. */
export async function anEmptyDataDirectory() {
  const root = await mkdtemp(join(tmpdir(), 'chorus-instance-'))
  const path = join(root, 'data')
  await mkdir(path)
  await writeFile(join(path, 'sample-loaded'), '{}')
  return { path, remove: () => rm(root, { recursive: true, force: true }) }
}

export interface InstanceOptions {
  dataDirectory: string
  port: number
  topology?: 'one' | 'many'
  environment?: Record<string, string>
}

/** The command as a process; its output as far as it has come. */
export function spawnStart({ dataDirectory, port, topology = 'one', environment = {} }: InstanceOptions) {
  const args = [CLI, 'start', '--port', String(port), '--data', dataDirectory, '--topology', topology]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = once(child, 'close').then(([code]: number[]) => code)
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    async end(signal: NodeJS.Signals) {
      child.kill(signal)
      return exited
    },
  }
}

/** An instance that is ready. */
export async function startInstance(options: InstanceOptions) {
  const started = spawnStart(options)
  const url = `http://localhost:${options.port}`
  let hasExited = false
  void started.exited.then(() => (hasExited = true))
  const giveUpAtMs = Date.now() + READY_WITHIN_MS
  while (!(await isReady(url))) {
    if (hasExited || Date.now() > giveUpAtMs) throw new Error(`The instance is not ready:\n${started.output()}`)
    await pause(100)
  }
  return { ...started, url }
}

export async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
  await response?.arrayBuffer()
  return response?.ok ?? false
}

/** Runs one command of the command line to its end. */
export async function chorus(...args: string[]) {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [CLI, ...args], { timeout: 90_000 })
    return { code: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

/** The answer to one operation. */
export async function ask(url: string, query: string, token?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(30_000),
  })
  // The shape is the operation's; the assertions check it.
  const body: any = await response.json()
  return { status: response.status, body }
}

/** Processes whose parent is this one and whose command line contains the text. */
export async function childrenOf(parent: number, text: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args='], { maxBuffer: 2 ** 24 })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return Number(ppid) === parent && args?.includes(text) ? [Number(pid)] : []
  })
}

/** Processes that work in an instance's folders: its stores. */
export async function storesOf(dataDirectory: string): Promise<number[]> {
  const note = await readFile(join(dataDirectory, 'postgres', 'README.txt'), 'utf8').catch(() => '')
  const folders = [dataDirectory, /lies in (\S+):/.exec(note)?.[1]].filter((folder) => folder !== undefined)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found: number[] = []
  for (const pid of pids) {
    const place = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    if (folders.some((folder) => place.startsWith(folder))) found.push(Number(pid))
  }
  return found
}

/** The process of one of an instance's servers, as it is noted down. */
export async function pidOf(
  dataDirectory: string,
  folder: 'redis-log' | 'redis-serving' | 'postgres',
): Promise<number> {
  if (folder !== 'postgres') {
    const { pid } = JSON.parse(await readFile(join(dataDirectory, folder, 'server.json'), 'utf8'))
    return pid
  }
  const note = await readFile(join(dataDirectory, 'postgres', 'README.txt'), 'utf8').catch(() => '')
  const place = /lies in (\S+):/.exec(note)?.[1] ?? join(dataDirectory, 'postgres')
  return Number((await readFile(join(place, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Waits until something holds. */
export async function eventually(what: string, holds: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  const giveUpAtMs = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > giveUpAtMs) throw new Error(`It did not come true: ${what}`)
    await pause(100)
  }
}
