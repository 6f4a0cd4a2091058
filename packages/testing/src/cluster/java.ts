import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 20_000
const LAST_LINES = 20

/** For servers that are small and short-lived. */
export const JAVA_OPTIONS = ['-Xms96m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

/** Starts a server in Java and waits until its log says so. */
export async function startJava(args: string[], saysWhenStarted: string): Promise<{ close(): Promise<void> }> {
  const child = spawn('java', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  // Whoever starts it may end early; what it started must not stay.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const exited = once(child, 'exit')

  const last: string[] = []
  const { promise: started, resolve, reject } = Promise.withResolvers<void>()
  const fail = () => reject(new Error(`A server did not start: ${last.join('\n')}`))
  const late = setTimeout(fail, START_TIMEOUT_MS)
  // It is read to the end: a pipe that nobody reads would stop the server.
  createInterface({ input: child.stderr }).on('line', (line) => {
    last.splice(0, Math.max(0, last.length - LAST_LINES))
    last.push(line)
    if (line.includes(saysWhenStarted)) resolve()
  })
  void exited.then(fail, reject)
  await started.finally(() => clearTimeout(late))

  return {
    close: async () => {
      process.off('exit', kill)
      child.kill('SIGTERM')
      const killing = setTimeout(kill, STOP_TIMEOUT_MS)
      await exited
      clearTimeout(killing)
    },
  }
}
