import type { Answer } from './answer.ts'
import { startDeadline } from './deadline.ts'
import { ChorusError } from './error.ts'
import { createEventReader } from './events.ts'
import { readAnswer, readEvent } from './readAnswer.ts'
import { post, type Sender } from './send.ts'

export interface FollowOptions {
  signal: AbortSignal | undefined
  /** Longest time until the stream begins. */
  timeoutMs: number
}

/** The gateway says something every twelve seconds. */
const SILENCE_MS = 40_000

/**
 * A subscription's events, each an answer. Never throws: where it cannot begin, or breaks off, the last answer says so.
 * Ends quietly when the caller's signal fires.
 */
export async function* follow<Data>(
  sender: Sender,
  body: string,
  requestId: string,
  { signal, timeoutMs }: FollowOptions,
): AsyncGenerator<Answer<Data>, void, void> {
  const failed = (cause: unknown): Answer<Data> => {
    const message = 'The subscription broke off.'
    const error =
      cause instanceof ChorusError ? cause : new ChorusError({ code: 'UNREACHABLE', message, requestId, cause })
    return { data: null, errors: [error], requestId }
  }
  const beginning = startDeadline(timeoutMs, signal)
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  try {
    const begun = await post(
      sender,
      body,
      requestId,
      'text/event-stream, application/graphql-response+json;q=0.9',
      beginning,
    )
    if ('error' in begun) return yield* unlessAborted(failed(begun.error))
    const { response } = begun
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) {
      return yield readAnswer<Data>(response, await response.text(), requestId)
    }
    beginning.end()
    reader = response.body.getReader()
    yield* eventsOf(reader)
  } catch (cause) {
    yield* unlessAborted(failed(beginning.error(requestId) ?? cause))
  } finally {
    beginning.end()
    reader?.cancel().catch(() => {})
  }

  function* unlessAborted(answer: Answer<Data>): Generator<Answer<Data>, void, void> {
    if (!signal?.aborted) yield answer
  }

  async function* eventsOf(from: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Answer<Data>, void, void> {
    const decoder = new TextDecoder()
    const read = createEventReader()
    for (;;) {
      const { done, value } = await spoken(from)
      if (done) throw new Error('The stream has ended.')
      for (const { name, data } of read(decoder.decode(value, { stream: true }))) {
        if (name === 'complete') return
        if (name === 'next') yield readEvent<Data>(data, requestId)
      }
    }
  }

  async function spoken(from: ReadableStreamDefaultReader<Uint8Array>) {
    const patience = startDeadline(SILENCE_MS, signal)
    try {
      return await patience.within(from.read())
    } catch (cause) {
      throw patience.error(requestId) ?? cause
    } finally {
      patience.end()
    }
  }
}
