import type { GraphqlAnswer } from '../engine.ts'
import type { Wait } from './wait.ts'

/**
 * The answer, with its client's wait over when all of it has been sent. A subscription is waited for as long as the client
 * likes, but no longer than its token is good.
 */
export function whileOpen(answer: GraphqlAnswer, client: Wait, expiresAtMs: number): GraphqlAnswer {
  if (answer.kind !== 'streamed') {
    client.over()
    return answer
  }
  if (answer.of === 'events') client.deadlineAtMs = expiresAtMs
  return { ...answer, texts: untilOver(answer.texts, client) }
}

async function* untilOver(texts: AsyncIterable<string>, client: Wait): AsyncIterable<string> {
  try {
    yield* texts
  } finally {
    client.over()
  }
}
