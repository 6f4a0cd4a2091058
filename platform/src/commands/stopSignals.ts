/** Within this time signals are one: a terminal, npm and the start script each pass the same Ctrl-C on. */
const SAME_SIGNAL_MS = 1_000

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Resolves when the process is asked to stop: Ctrl-C, SIGTERM, or the process that started it is gone. A second Ctrl-C
 * ends it at once; stores stay behind then, and the next start finds and uses them.
 */
export function untilStopped(): { promise: Promise<void>; signal: AbortSignal } {
  const controller = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  let firstAtMs = 0

  const ask = () => {
    const nowMs = Date.now()
    if (firstAtMs && nowMs - firstAtMs > SAME_SIGNAL_MS) {
      process.stderr.write('Stopped at once. What still runs is found again by the next start.\n')
      process.exit(130)
    }
    firstAtMs ||= nowMs
    controller.abort()
    resolve()
  }
  for (const signal of SIGNALS) process.on(signal, ask)
  process.once('disconnect', ask)
  // It may be gone already: there is a way to send, and nobody at its other end.
  if (process.send && !process.connected) ask()
  return { promise, signal: controller.signal }
}
