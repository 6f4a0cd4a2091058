import type { Answer } from './answer.ts'
import type { Deadline } from './deadline.ts'
import type { ChorusError } from './error.ts'

const FIRST_PAUSE_MS = 100

/**
 * Sends until there is something to read, at most `1 + retries` times. It pauses as long as the server asks, or twice as
 * long each time, and gives up at once where the pause would outlast the deadline.
 */
export async function sendWithRetries<Data>(
  send: () => Promise<Answer<Data>>,
  retries: number,
  deadline: Deadline,
): Promise<Answer<Data>> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await send()
    const passing = answer.data === null ? answer.errors.find(isPassing) : undefined
    if (!passing || attempt >= retries) return answer

    const pauseMs = passing.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2)
    if (pauseMs >= deadline.leftMs()) return answer
    await pause(pauseMs, deadline.signal)
    if (deadline.signal.aborted) return answer
  }
}

const PASSING: ReadonlySet<string> = new Set(['UNREACHABLE', 'UNAVAILABLE', 'RATE_LIMITED'])
const isPassing = ({ code }: ChorusError) => PASSING.has(code)

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}
