import type { Circumstances } from '../execute/circumstances.ts'
import type { Follow } from '../execute/follow.ts'
import type { PreparedOperation } from '../plan/operations.ts'
import type { Answers } from './answers.ts'

export interface EventsDependencies {
  answers: Answers
  follow: Follow
}

/**
 * A subscription's events, each a whole answer as text: what the event does not bring is fetched. An event has as long for
 * that as a request has for its answer; the next one waits for it, so clients hear of things in their order.
 */
export async function* answerEvents(
  { answers, follow }: EventsDependencies,
  prepared: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
  circumstances: Circumstances,
): AsyncGenerator<string, void, undefined> {
  const { identity, requestId, traceContext, forwardedHeaders, signal, fetched } = circumstances
  const patienceMs = circumstances.deadlineAtMs - Date.now()
  for await (const event of follow(prepared.program, variables, circumstances)) {
    if (signal.aborted) return
    const deadlineAtMs = Date.now() + patienceMs
    const heard = { identity, requestId, deadlineAtMs, traceContext, forwardedHeaders, signal, fetched }
    yield (await answers.whole(prepared, variables, heard, event)).body
  }
}
