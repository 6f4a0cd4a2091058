import { spawn } from 'node:child_process'

const PARENT_CHECK_MS = 500
/** Within this time signals are one: a terminal and npm each pass the same Ctrl-C on. */
const SAME_SIGNAL_MS = 1_000
/** A second Ctrl-C ends a step at once; one that is still there after this time hears nothing any more. */
const DEAF_AFTER_MS = 3_000

/**
 * Runs a step in our place: same terminal, same signals, and the process ends as it ended when it failed. The step holds
 * an IPC channel to us and stops when that breaks, so that a `kill -9` of this process leaves nothing behind. A step that
 * hangs and is asked a second time is killed.
 */
export function runInstead(node, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']
    let firstAtMs = 0
    const forward = (signal) => {
      child.kill(signal)
      if (firstAtMs && Date.now() - firstAtMs > SAME_SIGNAL_MS) setTimeout(() => child.kill('SIGKILL'), DEAF_AFTER_MS)
      firstAtMs ||= Date.now()
    }
    for (const signal of forwarded) process.on(signal, forward)
    const watching = watchNpm(() => child.kill('SIGTERM'))

    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearInterval(watching)
      for (const name of forwarded) process.off(name, forward)
      if (signal) return process.kill(process.pid, signal)
      if (code !== 0) process.exit(code ?? 1)
      resolve()
    })
  })
}

/** npm is our parent when it ran us: killed with -9 it cannot tell us so, but we get another parent. */
function watchNpm(whenGone) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => {
    if (process.ppid !== parent) whenGone()
  }, PARENT_CHECK_MS)
}
