import type { ServerResponse } from 'node:http'

/** Runs work with a signal that fires when the client has gone or the deadline has passed. */
export async function whileWaiting<Result>(
  response: ServerResponse,
  deadlineAtMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, Math.max(0, deadlineAtMs - Date.now()))
  response.once('close', abort)
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    response.off('close', abort)
  }
}
