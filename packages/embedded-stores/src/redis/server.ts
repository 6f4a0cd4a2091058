import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { z } from 'zod'
import { readJson } from '../ownership.ts'
import { identifyProcess, signal, waitForEnd, type ProcessIdentity } from '../processes.ts'

/** A running server. */
export interface Server extends ProcessIdentity {
  port: number
  url: string
}

export interface Launch {
  program: string
  place: string
  durable: boolean
  port: number
}

/** What a start leaves for the next one, so that it can find the server again. Holds the password: 0600. */
const Trace = z.object({ pid: z.number().int(), port: z.number().int(), url: z.string() })

const ANSWER_TIMEOUT_MS = 2_000
/** A large append-only file is read whole before the server answers. */
const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 20_000
const SERVING_MEMORY = '512mb'

/** The server that a killed process left running on this directory, or null. Asks it who it is: a pid proves nothing. */
export async function findRunning(place: string): Promise<Server | null> {
  const trace = Trace.safeParse(await readJson(join(place, 'server.json')))
  if (!trace.success) return null
  const identity = await identifyProcess(trace.data.pid)
  const answer = await ask(trace.data.url).catch(() => null)
  const isOurs = answer?.pid === trace.data.pid && answer.directory === place
  return identity && isOurs ? { ...trace.data, ...identity } : null
}

/** Starts a server that outlives a crash of this process; see `findRunning`. */
export async function launch({ program, place, durable, port }: Launch): Promise<Server> {
  const password = (await previousPassword(place)) ?? randomBytes(24).toString('base64url')
  const configuration = join(place, 'redis.conf')
  await writeFile(configuration, configure({ place, durable, port, password }), { mode: 0o600 })

  // Its own group: Ctrl-C in the terminal is for us, and the server stops last.
  const child = spawn(program, [configuration], { cwd: place, detached: true, stdio: 'ignore' })
  child.unref()
  const ended = new Promise<'ended'>((resolve) => {
    child.once('error', () => resolve('ended'))
    child.once('exit', () => resolve('ended'))
  })
  const server = { pid: child.pid ?? 0, port, url: `redis://:${password}@127.0.0.1:${port}` }
  await writeFile(join(place, 'server.json'), JSON.stringify(server), { mode: 0o600 })

  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    const outcome = await Promise.race([ended, ask(server.url).catch(() => null)])
    if (outcome === 'ended') throw new Error(`Redis did not start: ${await lastLogLine(place)}`)
    const identity = outcome?.pid === server.pid ? await identifyProcess(server.pid) : null
    if (identity) return { ...server, ...identity }
    await pause(20)
  }
  child.kill('SIGKILL')
  throw new Error(`Redis did not answer within ${START_TIMEOUT_MS / 1000} s: ${await lastLogLine(place)}`)
}

/** The password stays, so that whoever held a connection before a crash gets one again. */
async function previousPassword(place: string): Promise<string | null> {
  const trace = Trace.safeParse(await readJson(join(place, 'server.json')))
  return trace.success ? new URL(trace.data.url).password : null
}

export async function stop(server: Server): Promise<void> {
  await signal(server, 'SIGTERM')
  if (await waitForEnd(server, STOP_TIMEOUT_MS)) return
  await signal(server, 'SIGKILL')
  if (!(await waitForEnd(server, STOP_TIMEOUT_MS))) throw new Error(`Redis (process ${server.pid}) does not stop.`)
}

function configure({ place, durable, port, password }: Omit<Launch, 'program'> & { password: string }): string {
  const kept = ['appendonly yes', 'appendfsync always', 'maxmemory-policy noeviction']
  const passing = ['appendonly no', `maxmemory ${SERVING_MEMORY}`, 'maxmemory-policy allkeys-lru']
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${quote(place)}`,
    `logfile ${quote(join(place, 'redis.log'))}`,
    'daemonize no',
    'save ""',
    ...(durable ? kept : passing),
    '',
  ].join('\n')
}

function quote(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

async function ask(url: string): Promise<{ pid: number; directory: string }> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: ANSWER_TIMEOUT_MS,
    commandTimeout: ANSWER_TIMEOUT_MS,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const [information, directory] = await Promise.all([client.info('server'), client.config('GET', 'dir')])
    const pid = Number(/^process_id:(\d+)/m.exec(information)?.[1])
    return { pid, directory: z.tuple([z.string(), z.string()]).parse(directory)[1] }
  } finally {
    client.disconnect()
  }
}

async function lastLogLine(place: string): Promise<string> {
  const log = await readFile(join(place, 'redis.log'), 'utf8').catch(() => '')
  const lines = log.trim().split('\n')
  const complaint = lines.findLast((line) => / # /.test(line)) ?? lines.at(-1)
  return complaint || 'its log says nothing'
}
