import cluster from 'node:cluster'
import { CommandProblem } from '../client/problem.ts'
import { untilStopped } from './stopSignals.ts'

/** A process that ends by itself is replaced after so long: whatever ends it at once must not spin. */
const REPLACE_AFTER_MS = 1_000

/**
 * Runs this very command in so many processes that share its port, until it is told to stop. The first must serve before
 * the others begin: what keeps it from serving would keep them. A process that ends is replaced.
 */
export async function runProcesses(count: number): Promise<void> {
  const stopped = untilStopped()
  const failed = Promise.withResolvers<never>()
  let isStopping = false

  function start(onServing: (url: string) => void): void {
    let hasServed = false
    cluster
      .fork()
      .on('message', ({ serving }: { serving?: string }) => {
        if (serving === undefined) return
        hasServed = true
        onServing(serving)
      })
      .once('exit', () => {
        if (isStopping) return
        // It has said why itself.
        if (!hasServed && onServing === startOthers) return failed.reject(new CommandProblem('Nothing is served.'))
        setTimeout(() => isStopping || start(() => {}), REPLACE_AFTER_MS)
      })
  }
  function startOthers(url: string): void {
    process.stdout.write(`${url}\n`)
    for (let at = 1; at < count; at++) start(() => {})
  }
  start(startOthers)

  try {
    await Promise.race([stopped.promise, failed.promise])
  } finally {
    isStopping = true
    const workers = Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? [])
    const ended = workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
    for (const worker of workers) worker.process.kill('SIGTERM')
    await Promise.all(ended)
  }
  process.exit(0)
}
