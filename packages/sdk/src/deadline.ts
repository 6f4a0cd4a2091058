import { ChorusError } from './error.ts'

/** How long one call may still take, and whether its caller still wants it. */
export interface Deadline {
  signal: AbortSignal
  leftMs(): number
  /** Work that heeds no signal, given up when the deadline's fires. */
  within<Value>(work: Promise<Value>): Promise<Value>
  /** Null while there is time. */
  error(requestId: string): ChorusError | null
  end(): void
}

/** Begins now. `end` must be called: it lets go of the timer and of the caller's signal. */
export function startDeadline(timeoutMs: number, wanted: AbortSignal | undefined): Deadline {
  const endsAtMs = performance.now() + timeoutMs
  const controller = new AbortController()
  let outcome: 'TIMEOUT' | 'ABORTED' | null = null
  const close = (code: 'TIMEOUT' | 'ABORTED') => {
    outcome ??= code
    controller.abort()
  }
  const abort = () => close('ABORTED')
  const timer = setTimeout(() => close('TIMEOUT'), timeoutMs)
  if (wanted?.aborted) abort()
  wanted?.addEventListener('abort', abort, { once: true })
  const { signal } = controller

  return {
    signal,
    leftMs: () => endsAtMs - performance.now(),
    within: (work) =>
      new Promise((resolve, reject) => {
        const giveUp = () => reject(new Error('The call has ended.'))
        if (signal.aborted) giveUp()
        signal.addEventListener('abort', giveUp, { once: true })
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
      }),
    error: (requestId) => {
      if (outcome === 'ABORTED') {
        return new ChorusError({ code: 'ABORTED', message: 'The call was aborted.', requestId, cause: wanted?.reason })
      }
      if (outcome === 'TIMEOUT') {
        return new ChorusError({ code: 'TIMEOUT', message: `No answer within ${timeoutMs} ms.`, requestId })
      }
      return null
    },
    end: () => {
      clearTimeout(timer)
      wanted?.removeEventListener('abort', abort)
    },
  }
}
