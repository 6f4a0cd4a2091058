import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Logger } from '@chorus/telemetry'
import { BootProblem } from './bootProblem.ts'

export interface SubgraphProcessOptions {
  name: string
  main: string
  environment: Record<string, string>
  /** What the process prints, line by line. */
  onLine: (line: string) => void
  logger: Logger
}

export interface SupervisedProcess {
  /** Null while it is being started again. */
  pid(): number | null
  stop(): Promise<void>
}

const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 10_000
const FIRST_BACKOFF_MS = 250
const LONGEST_BACKOFF_MS = 10_000
/** Who lived this long is started again at once. */
const HEALTHY_AFTER_MS = 30_000

const Listening = z.object({ listening: z.number().int() })

/**
 * Runs a subgraph as a process of its own, and starts it again when it dies. It ends by itself when this process does:
 * the channel between them breaks.
 * @throws BootProblem with its last words when the first start fails.
 */
export async function superviseSubgraph(options: SubgraphProcessOptions): Promise<SupervisedProcess> {
  const { name, logger } = options
  const stopping = new AbortController()
  let current: ChildProcess | null = await launch(options)
  const supervision = supervise(current)

  async function supervise(first: ChildProcess): Promise<void> {
    let child = first
    let backoffMs = FIRST_BACKOFF_MS
    for (;;) {
      const startedAtMs = Date.now()
      const ending = await endOf(child)
      if (stopping.signal.aborted) return
      current = null
      logger.error({ subgraph: name, ending }, 'the subgraph died; it is started again')

      if (Date.now() - startedAtMs > HEALTHY_AFTER_MS) backoffMs = FIRST_BACKOFF_MS
      for (current = null; !current;) {
        await pause(backoffMs, undefined, { signal: stopping.signal }).catch(() => {})
        if (stopping.signal.aborted) return
        backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS)
        current = await launch(options).catch((error: unknown) => {
          logger.error({ err: error, subgraph: name }, 'the subgraph does not start; it is tried again')
          return null
        })
      }
      child = current
    }
  }

  return {
    pid: () => current?.pid ?? null,
    async stop() {
      stopping.abort()
      const child = current
      if (child) {
        child.kill('SIGTERM')
        const kill = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
        await endOf(child).finally(() => clearTimeout(kill))
      }
      await supervision
    },
  }
}

/** Starts the process and waits until it listens. */
async function launch({ name, main, environment, onLine }: SubgraphProcessOptions): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, TZ: 'UTC', ...environment },
    // A group of its own: Ctrl-C is for the platform, which stops the parts in their order.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const lastWords = eachLine(child, onLine)
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>()
  const timer = setTimeout(() => reject(new BootProblem(`${name} did not start in time.`)), START_TIMEOUT_MS)
  child.on('message', (message) => {
    if (Listening.safeParse(message).success) resolve(child)
  })
  child.once('error', reject)
  child.once('close', () => reject(new BootProblem(`${name} did not start: ${lastWords()}`)))
  try {
    return await promise
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Hands each line on, and remembers the last one. */
function eachLine(child: ChildProcess, onLine: (line: string) => void): () => string {
  let rest = ''
  let last = 'it said nothing'
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      onLine(`${line}\n`)
      if (line.trim()) last = line.trim()
    }
  })
  return () => last
}

function endOf(child: ChildProcess): Promise<string> {
  const ending = () => child.signalCode ?? `exit code ${child.exitCode}`
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(ending())
  return new Promise((resolve) => child.once('exit', () => resolve(ending())))
}
